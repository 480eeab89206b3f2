"""One owner with everything they keep, and everybody around them. Every private text is a canary."""

import uuid
from datetime import timedelta

from ipp.conversations import handing
from ipp.conversations import services as conversations
from ipp.conversations.models import Doer, Side
from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.models import Delivery, Perspective
from ipp.feedback.services import keeping, release, rounds
from ipp.feedback.shelf import list_versions
from ipp.people import photos
from ipp.portfolio import services as portfolio
from ipp.portfolio import talent_card
from tests.factories.afterwards import a_report_share
from tests.factories.boards import ArchivedCardFactory, BoardCardFactory, BoardReviewFactory
from tests.factories.calls import HandMessageFactory, JoinQuestionFactory, ProjectCallFactory, RaisedHandFactory
from tests.factories.conversations import (
    ConversationFactory,
    DraftFactory,
    WantedTopicFactory,
    a_look_back,
    an_accepted_agreement,
    another_view,
)
from tests.factories.feedback import a_questionnaire, draft_round, links_of, open_round, save_now, send
from tests.factories.moments import CheckInRequestFactory, TeamMomentFactory
from tests.factories.organisation import CompassVersionFactory, a_compass_picture, an_organisation
from tests.factories.passion import NoteFactory, TalkFactory
from tests.factories.people import PersonFactory, TeamFactory, administrator
from tests.factories.portfolio import (
    ActivityFactory,
    AmbitionFactory,
    CardLinkFactory,
    CompanionFactory,
    EvidenceFactory,
    FitFactory,
    LifePeriodFactory,
    ReflectionFactory,
    ShareFactory,
    TalentFactory,
    TopicFactory,
    VersionFactory,
    a_driver,
)
from tests.factories.purpose import draft_pulse, open_pulse, send_both
from tests.factories.wall import HelpQuestionFactory, ShownTalentFactory, answered_question
from tests.portfolio.uploads import a_picture


def canary(name: str) -> str:
    """A word that stands nowhere else, planted in a private field."""
    return f"kanarie-{name}-{uuid.uuid4().hex[:8]}"


class World:
    """The people by the letters of the table, and the owner's things by the names in the addresses.

    A thing is made with its room the first time somebody asks for it; `make_all` makes everything at once.
    """

    def __init__(self) -> None:
        self.canaries: set[str] = set()
        team, manager = TeamFactory(), PersonFactory()
        self.owner = PersonFactory(manager=manager, teams=[team])
        self.people = {
            "O": self.owner,
            "M": manager,
            "M2": PersonFactory(direct_reports=[PersonFactory()]),
            "P": PersonFactory(roles=["conversation_partner"]),
            "T": PersonFactory(teams=[team]),
            "A": administrator(),
        }
        self.things = {"person_id": self.owner, "team_id": team, "new_person_id": PersonFactory(confirmed_at=None)}
        an_organisation()
        self.things["driver_id"] = a_driver()
        self.things |= {"compass_version_id": CompassVersionFactory(), "compass_picture_id": a_compass_picture()}
        photos.keep_photo(self.owner, a_picture())
        self._keep_a_portfolio()

    def make_all(self) -> "World":
        rooms = (
            self._talk,
            self._change_manager,
            self._talk_about_passion,
            self._plan_moments,
            self._ask,
            self._ask_and_open,
            self._ask_and_release,
            self._ask_before_and_after,
        )
        for room in (
            *rooms,
            self._show_talents,
            self._write_questionnaires,
            self._work_on_a_board,
            self._call_for_talents,
        ):
            room()
        db.session.commit()
        return self

    def thing(self, name: str):
        """What an address may name: `round_id`, `talent_id` and so on."""
        if name not in self.things:
            self._room_of(name)()
            db.session.commit()
        return self.things[name]

    def _room_of(self, name: str):
        rooms = {
            "conversation_id": self._talk,
            "agreement_id": self._talk,
            "wanted_topic_id": self._talk,
            "draft_id": self._talk,
            "check_in_request_id": self._plan_moments,
            "moment_id": self._plan_moments,
            "talk_id": self._talk_about_passion,
            "note_id": self._talk_about_passion,
            "former_conversation_id": self._change_manager,
            "former_agreement_id": self._change_manager,
            "taken_agreement_id": self._change_manager,
            "round_id": self._ask,
            "invitation_id": self._ask,
            "released_round_id": self._ask_and_release,
            "report_share_id": self._ask_and_release,
            "pulse_id": self._ask_before_and_after,
            "released_pulse_id": self._ask_before_and_after,
        }
        rooms |= dict.fromkeys(("open_round_id", "bounced_invitation_id", "asked_invitation_id"), self._ask_and_open)
        if name in ("project_call_id", "raised_hand_id", "join_question_id"):
            return self._call_for_talents
        if "board" in name:
            return self._work_on_a_board
        if "questionnaire" in name:
            return self._write_questionnaires
        return rooms.get(name, self._show_talents)

    def plant(self, name: str) -> str:
        word = canary(name)
        self.canaries.add(word)
        return word

    def _keep_a_portfolio(self) -> None:
        portfolio.write_headline(self.owner, text=self.plant("headline"), version=None)
        self.things |= {
            "topic_id": TopicFactory(owner=self.owner, text=self.plant("topic")),
            "talent_id": TalentFactory(owner=self.owner, name=self.plant("talent"), example=self.plant("example")),
            "ambition_id": AmbitionFactory(
                owner=self.owner, text=self.plant("ambition"), purpose=self.plant("purpose")
            ),
            "period_id": LifePeriodFactory(
                owner=self.owner, text=self.plant("period"), feeling_text=self.plant("feeling")
            ),
            "reflection_id": ReflectionFactory(
                owner=self.owner, prompt=self.plant("prompt"), text=self.plant("reflection")
            ),
            "fit_id": FitFactory(owner=self.owner, title=self.plant("fit"), rubs=self.plant("rubs")),
            "share_id": ShareFactory(owner=self.owner),
            "activity_id": ActivityFactory(owner=self.owner, title=self.plant("activity")),
        }
        talent = self.things["talent_id"]
        talent_card.write_card(self.owner, line=self.plant("line"), talent_ids=[talent.id], version=0)
        self.things["card_link_id"] = CardLinkFactory(owner=self.owner)
        self.things["evidence_id"] = EvidenceFactory(entry=talent, name=f"{self.plant('file')}.pdf")
        self.things |= {
            "version_id": VersionFactory(owner=self.owner, content={"text": self.plant("version")}),
        }
        goal = AmbitionFactory(owner=self.owner, text=self.plant("goal"))
        self.things["companion_id"] = CompanionFactory(ambition=goal, person=self.people["T"])

    def _talk(self) -> None:
        conversation = ConversationFactory(employee=self.owner, manager=self.people["M"], days=3)
        db.session.flush()
        conversations.write_summary(conversation, person=self.owner, seen=0, text=self.plant("summary"))
        conversations.write_shared_page(conversation, person=self.owner, seen="", text=self.plant("page"))
        conversation.preparations[0].heart = self.plant("preparation")
        typed = {"heart": self.plant("draft"), "version": "1"}
        self.things["draft_id"] = DraftFactory(person=self.owner, about_id=conversation.id, typed=typed)
        self.things["wanted_topic_id"] = WantedTopicFactory(person=self.owner, text=self.plant("wanted"))
        agreement = an_accepted_agreement(
            conversation=conversation,
            text=self.plant("agreement"),
            support_needed=self.plant("support"),
            support_from=Side.MANAGER,
            doer=Doer.EMPLOYEE,
        )
        a_look_back(agreement, self.plant("check-in"))
        another_view(agreement, self.plant("view"))
        self.things |= {"conversation_id": conversation, "agreement_id": agreement}

    def _talk_about_passion(self) -> None:
        texts = {"thoughts": self.plant("thoughts"), "questions": self.plant("spar")}
        talk = TalkFactory(owner=self.owner, partner=self.people["P"], **texts)
        self.things |= {"talk_id": talk, "note_id": NoteFactory(talk=talk, text=self.plant("note"))}

    def _change_manager(self) -> None:
        """M2 led the owner before. One agreement stays with the owner; another, of theirs alone, went along to M."""
        former = ConversationFactory(employee=self.owner, manager=self.people["M2"], planned_by=Side.EMPLOYEE)
        self.owner.manager = self.people["M"]
        db.session.flush()
        conversations.write_summary(former, person=self.owner, seen=0, text=self.plant("former-summary"))
        promised = an_accepted_agreement(
            conversation=former, text="Oude afspraak", support_needed="Budget", support_from=Side.MANAGER
        )
        a_look_back(promised, self.plant("former-check-in"))
        taken = an_accepted_agreement(conversation=former, text=self.plant("taken"), doer=Doer.EMPLOYEE)
        handing.take_along(taken)
        self.things |= {
            "former_conversation_id": former,
            "former_agreement_id": promised,
            "taken_agreement_id": taken,
        }

    def _plan_moments(self) -> None:
        """The owner asks the manager for a check-in, and hosts a talent session of the team."""
        wish = CheckInRequestFactory(asker=self.owner, asked=self.people["M"])
        moment = TeamMomentFactory(team=self.things["team_id"], host=self.owner, place=self.plant("room"))
        self.things |= {"check_in_request_id": wish, "moment_id": moment}

    def _ask(self) -> None:
        draft = draft_round(subject=self.owner, title=self.plant("title"), note=self.plant("note"))
        invited = rounds.invite_colleague(draft, PersonFactory(), perspective=Perspective.COLLEAGUE)
        self.things |= {"round_id": draft, "invitation_id": invited}

    def _ask_and_open(self) -> None:
        small = open_round(subject=self.owner, outsiders=1, questionnaire="three-questions", title=self.plant("open"))
        bounced = next(invitation for invitation in small.invitations if invitation.person_id is None)
        asked = next(invitation for invitation in small.invitations if invitation.person_id)
        bounced.delivery, asked.person_id = Delivery.REFUSED, self.people["T"].id
        self.things |= {"open_round_id": small, "bounced_invitation_id": bounced, "asked_invitation_id": asked}

    def _ask_and_release(self) -> None:
        feedback_round = open_round(subject=self.owner, colleagues=4, title=self.plant("released"))
        for link in links_of(feedback_round).values():
            send(feedback_round, link, comment=self.plant("comment"))
        feedback_round.closes_at = clock.now() - timedelta(seconds=1)
        release.close_round(feedback_round)
        save_now()
        self.things["released_round_id"] = feedback_round
        keeping.write_notes(feedback_round, text=self.plant("notes"), version=0)
        keeping.choose_priorities(feedback_round, keys=[], words=self.plant("priority"), version=0)
        self.things["report_share_id"] = a_report_share(feedback_round=feedback_round, person=PersonFactory())

    def _ask_before_and_after(self) -> None:
        host, details = self.owner, {"title": self.plant("pulse"), "note": self.plant("pulse-note")}
        sentences = (self.plant("sentence"), self.plant("other-sentence"))
        self.things["pulse_id"] = draft_pulse(host=host, sentences=sentences, **details)
        mates = [self.people["T"], *(PersonFactory() for _ in range(3))]
        released = open_pulse(host=PersonFactory(), people=mates, title=self.plant("result"))
        released.subject_id, released.session_on = host.id, clock.today()
        for link in links_of(released).values():
            send_both(released, link, 2, 4, words=self.plant("pulse-words"))
        released.closes_at = clock.now() - timedelta(seconds=1)
        release.close_round(released)
        save_now()
        self.things["released_pulse_id"] = released

    def _write_questionnaires(self) -> None:
        own = a_questionnaire(by=self.owner, title={"nl": self.plant("questionnaire"), "en": ""})
        archived = a_questionnaire(by=self.owner, title={"nl": self.plant("archived"), "en": ""})
        archived.is_archived = True
        shared = a_questionnaire(by=self.people["A"], is_own=False)
        self.things |= {
            "questionnaire_id": own,
            "questionnaire_version_id": list_versions(own)[0],
            "archived_questionnaire_id": archived,
            "organisation_questionnaire_id": shared,
            "organisation_questionnaire_version_id": list_versions(shared)[0],
        }

    def _work_on_a_board(self) -> None:
        [team] = self.owner.teams
        words = {"text": self.plant("card"), "details": self.plant("details")}
        self.things |= {
            "board_card_id": BoardCardFactory(team=team, **words),
            "archived_board_card_id": ArchivedCardFactory(team=team, outcome=self.plant("outcome")),
            "board_review_id": BoardReviewFactory(team=team, notes=self.plant("notes")),
        }

    def _call_for_talents(self) -> None:
        call = ProjectCallFactory(starter=self.owner)
        hand = RaisedHandFactory(call=call, person=self.people["T"])
        HandMessageFactory(hand=hand, text=self.plant("message"))
        asked = JoinQuestionFactory(call=call, person=self.people["M2"], text=self.plant("join"))
        self.things |= {"project_call_id": call, "raised_hand_id": hand, "join_question_id": asked}

    def _show_talents(self) -> None:
        shown = ShownTalentFactory(owner=self.owner, name="Openbaar talent")
        question = {"talent": shown, "asker": self.people["T"]}
        self.things |= {
            "shown_talent_id": shown,
            "help_question_id": HelpQuestionFactory(**question, text=self.plant("question")),
            "answered_question_id": answered_question(**question, answer_text=self.plant("answer")),
        }
