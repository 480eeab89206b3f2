"""Two people at one board, in any order: no words are overwritten unseen, no card is lost, and the last move counts."""

from dataclasses import dataclass

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ipp.boards import services
from ipp.boards.models import BoardCard, Field
from ipp.boards.queries import list_cards
from ipp.boards.services import ChangedMeanwhile
from ipp.core.db import db
from ipp.core.errors import Conflict
from tests.factories.boards import BoardCardFactory
from tests.factories.people import TeamFactory

WHO = st.sampled_from(["Fatima", "Mo"])
WHICH = st.integers(min_value=0, max_value=2)
FIELDS = st.sampled_from(Field)


@dataclass
class Opened:
    """What somebody saw when they opened a card."""

    version: int
    text: str


class TwoAtOneBoard(RuleBasedStateMachine):
    """Open, write, move, archive and put back, by either; beside it what everybody should find."""

    @initialize()
    def hang(self):
        self.team = TeamFactory()
        self.cards: list[BoardCard] = [BoardCardFactory(team=self.team, text=f"kaart {number}") for number in range(3)]
        self.texts = [card.text for card in self.cards]
        self.fields = [card.field for card in self.cards]
        self.outcomes: list[str | None] = [None] * 3
        self.opened: dict[tuple[str, int], Opened] = {}
        self.count = 0

    @rule(who=WHO, which=WHICH)
    def open(self, who, which):
        card = self.cards[which]
        self.opened[who, which] = Opened(card.version, card.text)

    @rule(who=WHO, which=WHICH)
    def write(self, who, which):
        """Kept only by who saw what they change; the others hear of it, and change nothing."""
        seen, self.count = self.opened.get((who, which)), self.count + 1
        if seen is None:
            return
        is_current = seen.text == self.texts[which] and self.outcomes[which] is None
        text = f"{who} {self.count}"
        try:
            services.rewrite_card(
                self.cards[which], version=seen.version, text=text, details="", owner=None, due_on=None
            )
        except (ChangedMeanwhile, Conflict):
            assert not is_current
        else:
            assert is_current
            self.texts[which] = text

    @rule(which=WHICH, field=FIELDS, places=st.sampled_from([-1, 0, 1]))
    def move(self, which, field, places):
        services.move_card(self.cards[which], field, places=places)
        if self.outcomes[which] is None:
            self.fields[which] = field

    @rule(who=WHO, which=WHICH)
    def archive(self, who, which):
        self.count += 1
        outcome = f"uitkomst {who} {self.count}"
        try:
            services.archive_card(self.cards[which], outcome=outcome)
        except Conflict:
            assert self.outcomes[which] is not None
        else:
            assert self.outcomes[which] is None
            self.outcomes[which] = outcome

    @rule(which=WHICH)
    def put_back(self, which):
        services.put_back_card(self.cards[which])
        self.outcomes[which] = None

    @invariant()
    def everybody_finds_what_was_kept(self):
        db.session.flush()
        board = {card.id: field for field, cards in list_cards(self.team).items() for card in cards}
        for card, text, field, outcome in zip(self.cards, self.texts, self.fields, self.outcomes, strict=True):
            assert card.text == text
            assert board.get(card.id) is (field if outcome is None else None)
            assert outcome is None or card.outcome == outcome


def test_in_any_order_nothing_of_either_is_lost(app):
    few = settings(max_examples=40, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(TwoAtOneBoard, settings=few)
