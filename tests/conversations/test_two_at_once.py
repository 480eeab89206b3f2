"""Two people at one page and at one agreement, in any order: no word is lost, and an accepted text never changes."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ipp.conversations import agreeing, services
from ipp.conversations.agreeing import Wording
from ipp.conversations.merging import merge
from ipp.conversations.models import Doer, Progress
from ipp.core.db import db
from ipp.core.errors import Conflict
from tests.factories import conversations as made

SIDES = st.sampled_from(["employee", "manager"])
PLACES = st.integers(min_value=0, max_value=6)


class SharedTable(RuleBasedStateMachine):
    """Each sees the page of a while ago, types a new word somewhere, and keeps it at any moment."""

    @initialize()
    def sit_down(self):
        self.words, self.kept = [], ""
        self.seen = {"employee": "", "manager": ""}
        self.typed = dict(self.seen)

    @rule(side=SIDES, place=PLACES, is_new_line=st.booleans())
    def type_a_word(self, side, place, is_new_line):
        word = f"woord{len(self.words)}"
        lines = self.typed[side].split("\n") if self.typed[side] else []
        if is_new_line or not lines:
            lines.insert(place % (len(lines) + 1), word)
        else:
            lines[place % len(lines)] += f" {word}"
        self.words.append(word)
        self.typed[side] = "\n".join(lines)

    @rule(side=SIDES)
    def keep(self, side):
        self.kept = self.merge(side)
        self.seen[side] = self.typed[side] = self.kept

    def merge(self, side):
        return merge(self.seen[side], self.typed[side], self.kept)

    @invariant()
    def no_word_is_lost(self):
        there = " ".join([self.kept, *self.typed.values()]).split()
        assert set(self.words) <= set(there)

    def teardown(self):
        for side in ("employee", "manager"):
            self.keep(side)
        assert set(self.words) <= set(self.kept.split())


class StoredTable(SharedTable):
    """The same, kept in the database by the service."""

    def sit_down_at(self, conversation):
        self.conversation = conversation

    def merge(self, side):
        person = getattr(self.conversation, side)
        shared = services.write_shared_page(
            self.conversation, person=person, seen=self.seen[side], text=self.typed[side]
        )
        db.session.flush()
        return shared.text


class TwoAtOneAgreement(RuleBasedStateMachine):
    """Propose, accept, see differently, write other words, look back: in any order, by either."""

    @initialize()
    def propose(self):
        self.conversation = made.ConversationFactory()
        first = agreeing.propose_agreement(
            self.conversation, person=self.conversation.employee, wording=Wording("versie 0", Doer.TOGETHER), key="0"
        )
        db.session.flush()
        self.versions, self.accepted, self.lines = [first], {}, set()
        self.count = 0

    @rule(side=SIDES, place=PLACES)
    def accept(self, side, place):
        self.act(lambda one, person: agreeing.accept_agreement(one, person=person), side, place)

    @rule(side=SIDES, place=PLACES)
    def see_differently(self, side, place):
        words = self.next("zicht")
        if self.act(
            lambda one, person: agreeing.see_differently(one, person=person, words=words, key=words), side, place
        ):
            self.lines.add(words)

    @rule(side=SIDES, place=PLACES, progress=st.sampled_from(list(Progress)))
    def look_back(self, side, place, progress):
        words = self.next("regel")

        def look(one, person):
            agreeing.check_in(one, person=person, progress=progress, text=words, key=words)

        if self.act(look, side, place):
            self.lines.add(words)

    @rule(side=SIDES, place=PLACES)
    def write_other_words(self, side, place):
        words = self.next("versie")

        def write(one, person):
            wording = Wording(words, Doer.TOGETHER)
            self.versions.append(agreeing.replace_agreement(one, person=person, wording=wording, key=words))

        self.act(write, side, place)

    def next(self, name):
        self.count += 1
        return f"{name} {self.count}"

    def act(self, act, side, place):
        agreement = self.versions[place % len(self.versions)]
        try:
            act(agreement, getattr(self.conversation, side))
        except (Conflict, agreeing.ReplacedMeanwhile):
            return False
        finally:
            db.session.flush()
        return True

    @invariant()
    def what_both_accepted_never_changes(self):
        for version in self.versions:
            if version.is_accepted:
                assert self.accepted.setdefault(version.id, version.text) == version.text

    @invariant()
    def at_most_one_version_holds(self):
        assert sum(version.holds for version in self.versions) <= 1

    @invariant()
    def every_line_stands_somewhere(self):
        kept = {line.text for version in self.versions for line in version.check_ins}
        kept |= {view.words for version in self.versions for view in version.other_views}
        assert self.lines <= kept


def run(machine, *, examples, steps):
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks, database=None
        ),
    )


def test_two_people_who_write_at_once_lose_no_word():
    run(SharedTable, examples=40, steps=15)


def test_two_people_who_write_at_once_lose_no_word_in_a_thousand_orders():
    run(SharedTable, examples=1_000, steps=20)


def test_two_people_at_the_stored_page_lose_no_word_in_many_orders(app):
    def sit_down():
        table = StoredTable()
        table.sit_down_at(made.ConversationFactory())
        return table

    run(sit_down, examples=200, steps=12)


def test_two_people_at_one_agreement_lose_nothing_in_a_few_orders(app):
    run(TwoAtOneAgreement, examples=15, steps=12)


def test_two_people_at_one_agreement_lose_nothing_in_a_thousand_orders(app):
    run(TwoAtOneAgreement, examples=1_000, steps=12)


def test_the_same_line_thousands_of_times_is_put_together_at_once():
    base = "ja\n" * 6_000
    merged = merge(base, base + "mijn woord", base + "hun woord")
    assert "mijn woord" in merged
    assert "hun woord" in merged
