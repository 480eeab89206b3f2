"""From the stored report to what its page shows. Reads only what was written down once at release; never an answer.

The questions come from the version of the questionnaire that the round opened with.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from ipp.core import i18n
from ipp.feedback import labels, pictures
from ipp.feedback.afterwards import Part
from ipp.feedback.disclosure import Disclosure, Kind, Pool, Shown
from ipp.feedback.insights import Figure, Insights, ThemeView
from ipp.feedback.models import Report
from ipp.feedback.pieces import Drawing, Heard, Seen, Table, Voices
from ipp.feedback.questionnaires import ItemTheme, Questionnaire

NOTHING = "–"
MOST_COLUMNS = 4
"""So many people who signed get a column each; more than that share one."""

HARD_SPACE = "\N{NO-BREAK SPACE}"


class ReportPage:
    """Everything on the page of one report, in one language: told to its owner, or to somebody it is shared with."""

    def __init__(self, report: Report, questionnaire: Questionnaire, *, is_own: bool = True) -> None:
        self.is_own = is_own
        self._content: Mapping[str, Any] = json.loads(report.body)
        self._pictures: Mapping[str, str] = report.pictures.get(i18n.language(), {})
        self._questionnaire, self._language = questionnaire, i18n.language()
        self._disclosure = Disclosure.from_dict(self._content["disclosure"])
        self._insights = Insights.from_dict(self._content["insights"])
        self._titles = {theme.key: theme.title[self._language] for theme in questionnaire.themes}

    @property
    def subject(self) -> str:
        """The first name of whom the report is about, as it was on the day of the release."""
        return str(self._content["subject"])

    @property
    def full_name(self) -> str:
        """The whole name on that day; a report of before it was written down has the first name alone."""
        return str(self._content.get("full_name", self.subject))

    @property
    def title(self) -> str:
        if self.is_own:
            return str(_("How others see you"))
        return str(_("How others see %(name)s", name=self.subject))

    @property
    def who_answered(self) -> list[str]:
        """How many people stand behind what is shown: only numbers of cells, for the rest may not be known.

        A reader meets who signed in the parts that are shared with them, and nowhere else.
        """
        cells = self._disclosure.cells
        colleagues = sum(cell.respondents for cell in cells if cell.pool is Pool.COLLEAGUES)
        outsiders = sum(cell.respondents for cell in cells if cell.pool is Pool.OUTSIDERS)
        found = []
        if colleagues:
            found.append(ngettext("%(num)d colleague answered", "%(num)d colleagues answered", colleagues))
        if outsiders:
            found.append(
                ngettext("%(num)d person from outside answered", "%(num)d people from outside answered", outsiders)
            )
        return found + labels.tell_signers(str(one["name"]) for one in self._signed if self.is_own)

    @property
    def heard(self) -> list[Heard]:
        """Words first. Groups are named only where there are several."""
        return [
            Heard(self._about(question.reviewer), tuple(self._voices(question.key)))
            for question in self._questionnaire.questions
        ]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that this report has; a round of open questions has words alone."""
        if not self.has_scales:
            return (Part.WORDS,)
        has_compared = bool(self.hidden_strengths or self.blind_spots or self.seen_alike)
        return tuple(part for part in Part if part is not Part.STANDS_OUT or has_compared)

    @property
    def has_scales(self) -> bool:
        return bool(self._questionnaire.items)

    @property
    def has_self(self) -> bool:
        return self._content["self"] is not None

    @property
    def notes(self) -> list[str]:
        """How to read the numbers: where none stand, and what can be guessed."""
        least = self._disclosure.rule.k
        told = [
            _(
                "“At most” and “at least” stand where an exact number could give somebody away. “Too few answers” "
                "means that fewer than %(least)d people judged this sentence; it "
                "says nothing about what they answered.",
                least=least,
            )
        ]
        if self._disclosure.rule.c_hi == 0:
            guess = _(
                "Where nearly everybody chose the highest answer, somebody who knows one answer may guess that the "
                "others chose the highest too. Anything else stays hidden."
            )
            told.append(guess)
        return [str(sentence) for sentence in told]

    @property
    def dots(self) -> Drawing | None:
        return self._drawing("dots", self._summary())

    @property
    def radar(self) -> Drawing | None:
        return self._drawing("radar", self._shape())

    @property
    def themes(self) -> Table:
        """The same as the pictures, in numbers."""
        cells = self._disclosure.cells if len(self._disclosure.cells) > 1 else ()
        headers = [_("Theme"), *map(labels.cell_name, cells), _("The others"), *self._named_headers(), _("Difference")]
        rows = [self._theme_row(view, bool(cells)) for view in self._insights.themes]
        title = (
            _("You and the others, per theme") if self.is_own else _("%(name)s and the others, per theme", **self._who)
        )
        return Table(title, tuple(headers), tuple(rows))

    @property
    def items(self) -> list[Table]:
        """Per theme every sentence with what each group, the manager and the owner said."""
        headers = (_("Sentence"), *map(labels.cell_name, self._disclosure.cells), *self._named_headers())
        themes = self._questionnaire.themes
        return [Table(self._titles[theme.key], headers, tuple(self._item_rows(theme))) for theme in themes]

    @property
    def scale(self) -> str:
        """1 = almost never, 5 = almost always; a line never ends inside one of them."""
        steps = [(value, words[self._language]) for value, words in self._questionnaire.scale if value is not None]
        return ", ".join(f"{value} = {words}".replace(" ", HARD_SPACE) for value, words in steps)

    @property
    def hidden_strengths(self) -> list[Seen]:
        return self._seen(self._insights.hidden_strengths)

    @property
    def blind_spots(self) -> list[Seen]:
        return self._seen(self._insights.blind_spots)

    @property
    def seen_alike(self) -> list[Seen]:
        return self._seen(self._insights.seen_alike)

    def list_themes(self) -> list[Seen]:
        """Every theme, to go on with, in the order of the questionnaire."""
        return self._seen(view.theme for view in self._insights.themes)

    def title_of(self, theme: str) -> str | None:
        return self._titles.get(theme)

    @property
    def _signed(self) -> list[Mapping[str, Any]]:
        """Who signed. A report of before that was possible has nobody."""
        return list(self._content.get("signed", ()))

    def _voices(self, question: str) -> Iterable[Voices]:
        cells = self._disclosure.cells
        for cell in cells:
            if texts := cell.comments.get(question):
                yield Voices(labels.cell_name(cell) if len(cells) > 1 else "", texts)
        manager, own = self._content["manager"], self._content["self"]
        if manager and (text := manager["comments"].get(question)):
            named = {"name": manager["name"]}
            told = _("%(name)s, your manager", **named) if self.is_own else _("%(name)s (manager)", **named)
            yield Voices(told, (text,), is_named=True)
        signed = ((str(one["name"]), one["comments"].get(question)) for one in self._signed)
        yield from (Voices(name, (text,), is_named=True) for name, text in signed if text)
        if own and (text := own["comments"].get(question)):
            told = _("You wrote") if self.is_own else _("%(name)s wrote", **self._who)
            yield Voices(told, (text,), is_named=True)

    @property
    def _who(self) -> dict[str, str]:
        return {"name": self.subject}

    def _about(self, text: Mapping[str, str]) -> str:
        """A question or sentence as reviewers read it."""
        return text[self._language].replace("%(name)s", self.subject)

    def _named_headers(self) -> list[str]:
        manager = self._content["manager"]
        headers = [_("%(name)s (manager)", name=manager["name"])] if manager else []
        own = [_("You") if self.is_own else self.subject] if self.has_self else []
        names = [str(one["name"]) for one in self._signed]
        return [*headers, *(names if len(names) <= MOST_COLUMNS else [_("With their name")]), *own]

    def _by_name(self, said: Iterable[str]) -> tuple[str, ...]:
        """What people who signed said: a column each, or one for all of them where a table would grow too wide."""
        names = [str(one["name"]) for one in self._signed]
        if len(names) <= MOST_COLUMNS:
            return tuple(said)
        return (" · ".join(f"{name} {word}".replace(" ", HARD_SPACE) for name, word in zip(names, said, strict=True)),)

    def _theme_row(self, view: ThemeView, with_cells: bool) -> tuple[str, ...]:
        figures = [*(view.cells if with_cells else ()), view.others]
        figures += [view.manager] if self._content["manager"] else []
        signed = self._by_name(map(_write_figure, view.signed))
        own = (_write_figure(view.own),) if self.has_self else ()
        return (self._titles[view.theme], *map(_write_figure, figures), *signed, *own, write_gap(view.gap))

    def _item_rows(self, theme: ItemTheme) -> Iterable[tuple[str, ...]]:
        manager, own = (
            [given["answers"]] if given else [] for given in (self._content["manager"], self._content["self"])
        )
        for item in theme.items:
            shown = [write_shown(cell.values[item.key]) for cell in self._disclosure.cells]
            sentence = item.own[self._language] if self.is_own else self._about(item.reviewer)
            signed = self._by_name(_write_answer(one["answers"], item.key) for one in self._signed)
            named = [tuple(_write_answer(answers, item.key) for answers in given) for given in (manager, own)]
            yield (sentence, *shown, *named[0], *signed, *named[1])

    def _drawing(self, name: str, summary: str) -> Drawing | None:
        wide, narrow = (self._pictures.get(f"{name}_{layout}", "") for layout in ("wide", "narrow"))
        if not self.is_own:
            legend = _("In the picture, “yourself” is %(name)s.", **self._who)
            summary = f"{summary} {legend}"
        return Drawing(wide, narrow, summary) if wide and narrow else None

    def _summary(self) -> str:
        """Where owner and others are closest and farthest apart; the table has the rest."""
        compared = [view for view in self._insights.themes if view.gap]
        if not compared and not self.is_own:
            return str(_("%(name)s did not answer the questions, so only the others stand here.", **self._who))
        if not compared:
            return str(_("You did not answer the questions yourself, so you only see the others."))
        by_distance = sorted(compared, key=lambda view: (abs(view.gap.value) if view.gap else 0, view.theme))
        nearest, farthest = (self._titles[by_distance[place].theme] for place in (0, -1))
        return str(_("Farthest apart: %(farthest)s. Closest: %(nearest)s.", farthest=farthest, nearest=nearest))

    def _shape(self) -> str:
        """Where the shape of the others reaches farthest and least far."""
        values = {self._titles[view.theme]: view.others.value for view in self._insights.themes if view.others}
        ends = (max(values.values(), default=None), min(values.values(), default=None))
        widest, narrowest = ([name for name, value in values.items() if value == end] for end in ends)
        if widest == narrowest:
            return str(_("The others see every theme equally strongly."))
        holes = {"widest": labels.enumerate_names(widest), "narrowest": labels.enumerate_names(narrowest)}
        return str(_("The shape of the others is widest at: %(widest)s. It is narrowest at: %(narrowest)s.", **holes))

    def _seen(self, themes: Iterable[str]) -> list[Seen]:
        gaps = {view.theme: write_gap(view.gap) for view in self._insights.themes}
        return [Seen(theme, self._titles[theme], gaps[theme]) for theme in themes]


def write_shown(shown: Shown) -> str:
    """A number, or what may be said instead: at most 1,8 / at least 4,6 / too few answers."""
    if shown.value is None:
        return str(_("too few answers"))
    value = pictures.write_number(shown.value)
    match shown.kind:
        case Kind.AT_MOST:
            return str(_("at most %(value)s", value=value))
        case Kind.AT_LEAST:
            return str(_("at least %(value)s", value=value))
    return value


def write_gap(gap: Figure | None) -> str:
    """How much more (+) or less (−) the others see; "about" when a band took part in it."""
    if gap is None:
        return NOTHING
    sign = "+" if gap.value > 0 else "−" if gap.value < 0 else ""
    value = sign + pictures.write_number(abs(gap.value))
    return str(_("about %(value)s", value=value)) if gap.is_about else value


def _write_figure(figure: Figure | None) -> str:
    return pictures.label(figure)


def _write_answer(answers: Mapping[str, int | None], item: str) -> str:
    answer = answers.get(item)
    if answer is not None:
        return str(answer)
    return str(_("I don't know")) if item in answers else NOTHING
