"""What the people of the demo keep beside their words: photos, files, lines for a register, goals, who looked."""

from datetime import timedelta

from ipp.core import clock
from ipp.core.db import db
from ipp.core.uploads import Brought
from ipp.demo import content, drawings
from ipp.demo.content import Story, moment
from ipp.demo.people import People
from ipp.dossier import activities
from ipp.dossier.models import ActivityKind
from ipp.people import photos
from ipp.people.models import Person
from ipp.portfolio import companions, evidence, sharing
from ipp.portfolio.ambitions import list_ambitions
from ipp.portfolio.queries import list_talents

_FORMS = {"pdf": "PDF", "png": "PNG"}


def keep(people: People) -> None:
    story = content.read("keepsakes")
    for photo in story["photos"]:
        photos.keep_photo(people[photo.pop("person")], drawings.draw_person(**photo))
    for each in story["files"]:
        _keep_file(people[each["person"]], each)
    for person, lines in story["activities"].items():
        for line in lines:
            _keep_line(people[person], line)
    for goal in story["goals"]:
        _share_goal(people, goal)
    for look in story["looks"]:
        with clock.as_if(moment(look["days"])):
            sharing.record_view(people[look["person"]].id, people[look["viewer"]].id, look["seen"])


def _keep_file(owner: Person, story: Story) -> None:
    named = {talent.name: talent for talent in list_talents(owner)} | {
        ambition.text: ambition for ambition in list_ambitions(owner)
    }
    kind, name = story["kind"], story["name"]
    with clock.as_if(moment(story["days"])):
        evidence.add_evidence(
            named[story["with"]], Brought(f"{name}.{kind}", kind, drawings.draw_card(name, _FORMS[kind]))
        )


def _keep_line(owner: Person, line: Story) -> None:
    activities.add_activity(
        owner,
        kind=ActivityKind(line["kind"]),
        day=clock.today() + timedelta(days=line["days"]),
        title=line["title"],
        minutes=line["minutes"],
    )


def _share_goal(people: People, story: Story) -> None:
    """Some said yes, some did not answer yet."""
    goal = next(one for one in list_ambitions(people[story["person"]]) if one.text == story["ambition"])
    for companion in story["companions"]:
        with clock.as_if(moment(companion["days"])):
            companions.ask_companion(goal, people[companion["person"]])
    db.session.flush()  # who was asked can be found
    yes = {people[one["person"]].id for one in story["companions"] if one["said_yes"]}
    for asked in companions.list_companions(goal):
        if asked.person_id in yes:
            companions.agree(asked)
