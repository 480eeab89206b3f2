"""A questionnaire while somebody writes it: rows in their order, what a browser sends, and what is still wrong."""

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import gettext as _

from ipp.core.texts import tidy_line
from ipp.feedback.disclosure import Polarity
from ipp.feedback.questionnaires import scales
from ipp.feedback.questionnaires.parts import HOLE, LANGUAGES

MOST_ITEMS, MOST_QUESTIONS, MOST_ROWS = 40, 12, 120

TEXTS = {"theme": ("title",), "item": ("reviewer", "self"), "question": ("reviewer", "self", "hint")}
"""Which texts each kind of row has, in both languages."""

HEAD = ("title", "description")

LONGEST = {"head": {"title": 80, "description": 400}, "theme": {"title": 60}}
LONGEST |= {"item": dict.fromkeys(("reviewer", "self"), 200)}
LONGEST |= {"question": dict.fromkeys(("reviewer", "self", "hint"), 300)}

_KEY = re.compile(r"[a-z0-9_]{1,40}")
_NAME = re.compile(r"(theme|item|question):(r\d{1,4})")
_GONE = re.compile(r"(theme|item|question):(r\d{1,4}):(r\d{1,4}):((?:r\d{1,4})?)")
_BRACES = re.compile(r"\{\s*(?:naam|name)\s*\}", re.IGNORECASE)
_WITH_HOLE = ("reviewer", "self")
SHOWN_HOLE = {"nl": "{naam}", "en": "{name}"}


@dataclass
class Row:
    """A theme, a sentence to judge, or an open question. `place` says where it stood in a file.

    What was taken off the sheet also knows with which row it went, and after which row of its kind it stood.
    """

    kind: str
    name: str
    key: str = ""
    polarity: str = Polarity.FAVOURABLE.value
    texts: dict[str, str] = field(default_factory=dict)
    place: str = ""
    went_with: str = ""
    after: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(self.texts.values())

    def text(self, part: str) -> dict[str, str]:
        return {language: self.texts.get(f"{part}_{language}", "") for language in LANGUAGES}

    @property
    def summary(self) -> str:
        """Its first words, to know it by."""
        return next((text for text in self.texts.values() if text), "")


@dataclass
class Sheet:
    """All of it. Texts stand here as they are typed, with {naam} or {name} where the first name goes."""

    head: dict[str, str] = field(default_factory=dict)
    scale: str = scales.USUAL
    rows: list[Row] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    """What was taken off since it was kept; until Save it can be put back."""
    problems: dict[str, str] = field(default_factory=dict)
    focus: str = ""

    @property
    def blocks(self) -> list[Row]:
        """Themes, each followed by its sentences."""
        return [row for row in self.rows if row.kind != "question"]

    @property
    def questions(self) -> list[Row]:
        return [row for row in self.rows if row.kind == "question"]

    def gone_after(self, name: str, *, question: bool) -> list[list[Row]]:
        """What stood after this row, each theme with its sentences; an empty name is the top of its kind."""
        heads = [row for row in self.gone if row.went_with == row.name and row.after == name]
        return [self.gone_with(head.name) for head in heads if (head.kind == "question") is question]

    def gone_with(self, name: str) -> list[Row]:
        return [row for row in self.gone if row.went_with == name]

    @property
    def content(self) -> dict[str, Any]:
        """What is kept. Rows in which nobody wrote anything are left out."""
        themes: list[dict[str, Any]] = []
        questions, known = [], set[str]()
        for row in self.rows:
            if row.is_empty:
                continue
            row.key = row.key if _KEY.fullmatch(row.key) and row.key not in known else _new_key(row.kind)
            known.add(row.key)
            texts = {part: _with_holes(part, row.text(part)) for part in TEXTS[row.kind]}
            if row.kind == "theme":
                themes.append({"key": row.key, **texts, "items": []})
            elif row.kind == "item" and themes:
                themes[-1]["items"].append({"key": row.key, "polarity": row.polarity, **texts})
            elif row.kind == "question":
                questions.append({"key": row.key, **texts})
        head = {part: {language: self.head.get(f"{part}_{language}", "") for language in LANGUAGES} for part in HEAD}
        return {**head, "scale": self.scale, "themes": themes, "questions": questions}

    def has_problem(self, row: Row) -> bool:
        return any(name.startswith(f"{row.name}-") for name in self.problems)

    def new_row(self, kind: str) -> Row:
        highest = max((int(row.name[1:]) for row in (*self.rows, *self.gone)), default=0)
        return Row(kind, f"r{highest + 1}")


def from_content(content: Mapping[str, Any]) -> Sheet:
    """The sheet of a questionnaire that is kept."""
    head = {f"{part}_{lang}": content[part].get(lang, "") for part in HEAD for lang in LANGUAGES}
    sheet = Sheet(head, content["scale"])
    for kind, part in _walk(content):
        row = sheet.new_row(kind)
        row.key, row.polarity = part["key"], part.get("polarity", row.polarity)
        row.texts = {
            f"{name}_{lang}": part[name].get(lang, "").replace(HOLE, SHOWN_HOLE[lang] if name in _WITH_HOLE else HOLE)
            for name in TEXTS[kind]
            for lang in LANGUAGES
        }
        sheet.rows.append(row)
    return sheet


def from_form(form: Mapping[str, str], order: list[str], gone: Iterable[str] = ()) -> Sheet:
    """What a browser sent. `order` names the rows from top to bottom, `gone` what was taken off; what is no row of
    ours is passed by.
    """
    scale = form.get("scale", "")
    sheet = Sheet(_read(form, "", HEAD), scale if scale in scales.KEYS else scales.USUAL)
    rows = {found[2]: found[1] for name in order[:MOST_ROWS] if (found := _NAME.fullmatch(name))}
    sheet.rows = [_read_row(form, kind, name) for name, kind in rows.items()]
    sheet.rows = [*sheet.blocks, *sheet.questions]
    for kind, name, went_with, after in (found.groups() for mark in gone if (found := _GONE.fullmatch(mark))):
        if name not in rows and len(sheet.gone) < MOST_ROWS:
            sheet.gone.append(replace(_read_row(form, kind, name), went_with=went_with, after=after))
    return sheet


def _read_row(form: Mapping[str, str], kind: str, name: str) -> Row:
    polarity = form.get(f"{name}-polarity", "")
    row = Row(kind, name, form.get(f"{name}-key", ""), texts=_read(form, f"{name}-", TEXTS[kind]))
    row.polarity = polarity if polarity in list(Polarity) else row.polarity
    return row


def _read(form: Mapping[str, str], prefix: str, parts: tuple[str, ...]) -> dict[str, str]:
    names = [f"{part}_{language}" for part in parts for language in LANGUAGES]
    return {name: tidy_line(form.get(prefix + name)) for name in names}


def _walk(content: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for theme in content["themes"]:
        yield "theme", theme
        for item in theme["items"]:
            yield "item", item
    for question in content["questions"]:
        yield "question", question


def _with_holes(part: str, texts: dict[str, str]) -> dict[str, str]:
    """Only where reviewers or the subject read a name; in a hint braces are braces."""
    return put_holes(texts) if part in _WITH_HOLE else texts


def put_holes(texts: dict[str, str]) -> dict[str, str]:
    """{naam} and {name} become the place where the first name goes."""
    return {language: _BRACES.sub(HOLE, text) for language, text in texts.items()}


def _new_key(kind: str) -> str:
    return f"{kind}_{secrets.token_hex(5)}"


def check(sheet: Sheet) -> bool:
    """Whether it can be kept; if not, `problems` says per field what to do, and "sheet" what goes for all of it."""
    sheet.problems = {}
    if not any(sheet.head.get(f"title_{language}") for language in LANGUAGES):
        sheet.problems["title_nl"] = _("Give the questionnaire a name first, in one language at least.")
    _check_lengths(sheet, "head", "", sheet.head)
    for place, row in enumerate(sheet.rows):
        _check_row(sheet, row, sheet.rows[place + 1 :])
    _check_counts(sheet)
    return not sheet.problems


def _check_row(sheet: Sheet, row: Row, after: list[Row]) -> None:
    _check_lengths(sheet, row.kind, f"{row.name}-", row.texts)
    if row.kind == "theme":
        items = [other for other in _belonging(after) if not other.is_empty]
        if items and row.is_empty:
            sheet.problems.setdefault(f"{row.name}-title_nl", _("Give this theme a name."))
        elif not items and not row.is_empty:
            sheet.problems.setdefault(
                f"{row.name}-title_nl", _("This theme has no sentences yet. Add one, or remove it.")
            )
    elif not row.is_empty and not any(row.text("reviewer").values()):
        sheet.problems.setdefault(
            f"{row.name}-reviewer_nl", _("Write down what reviewers read, in one language at least.")
        )


def _belonging(after: list[Row]) -> Iterator[Row]:
    """The sentences up to the next theme."""
    for row in after:
        if row.kind != "item":
            return
        yield row


def _check_lengths(sheet: Sheet, kind: str, prefix: str, texts: Mapping[str, str]) -> None:
    for part, most in LONGEST[kind].items():
        for language in LANGUAGES:
            if len(texts.get(f"{part}_{language}", "")) > most:
                sheet.problems[f"{prefix}{part}_{language}"] = _(
                    "This is a bit too long: at most %(max)d characters fit. Nothing is lost, please shorten it.",
                    max=most,
                )


def _check_counts(sheet: Sheet) -> None:
    items = sum(row.kind == "item" and not row.is_empty for row in sheet.rows)
    questions = sum(not row.is_empty for row in sheet.questions)
    if not items and not questions:
        sheet.problems["sheet"] = _("Write at least one sentence to judge, or one open question.")
    elif items > MOST_ITEMS:
        sheet.problems["sheet"] = _(
            "At most %(most)d sentences to judge: more takes too long to answer well.", most=MOST_ITEMS
        )
    elif questions > MOST_QUESTIONS:
        sheet.problems["sheet"] = _(
            "At most %(most)d open questions: more takes too long to answer well.", most=MOST_QUESTIONS
        )
    if items and sheet.blocks and sheet.blocks[0].kind != "theme":
        sheet.problems["sheet"] = _("Put every sentence under a theme.")


def blank() -> Sheet:
    """A sheet to begin on: a theme with room for a sentence, and room for an open question."""
    sheet = Sheet()
    for kind in ("theme", "item", "question"):
        sheet.rows.append(sheet.new_row(kind))
    return sheet
