"""The buttons of the editor: add, remove, put back, up and down. They change what is on the sheet, and keep nothing."""

from collections.abc import Callable
from dataclasses import replace

from ipp.feedback.questionnaires.sheet import Row, Sheet


def act(sheet: Sheet, name: str) -> None:
    """Do what a button says, such as "up:r3" or "add:item:r1"; what is not possible is left as it is."""
    verb, _, rest = name.partition(":")
    if verb == "add":
        _add(sheet, *rest.partition(":")[::2])
        return
    if verb == "back":
        _put_back(sheet, sheet.gone_with(rest))
        return
    row = next((row for row in sheet.rows if row.name == rest), None)
    if row is not None and verb in _VERBS:
        _VERBS[verb](sheet, row)


def _add(sheet: Sheet, kind: str, theme: str) -> None:
    if kind not in ("theme", "item", "question"):
        return
    rows, row = sheet.rows, sheet.new_row(kind)
    place = len(rows) if kind == "question" else len(sheet.blocks)
    if kind == "item":
        start = next((n for n, other in enumerate(rows) if other.name == theme and other.kind == "theme"), None)
        if start is None:
            return
        place = start + len(_block(rows, rows[start]))
    rows.insert(place, row)
    sheet.focus = f"{row.name}-{'title' if kind == 'theme' else 'reviewer'}_nl"


def _remove(sheet: Sheet, row: Row) -> None:
    """A theme goes with its sentences. Until Save all of it lies ready to be put back where it stood."""
    gone = _block(sheet.rows, row)
    place = sheet.rows.index(row)
    before = [other for other in sheet.rows[:place] if (other.kind == "question") == (row.kind == "question")]
    after = before[-1].name if before else ""
    for earlier in sheet.gone:
        earlier.after = after if any(earlier.after == one.name for one in gone) else earlier.after
    sheet.rows = [other for other in sheet.rows if all(other is not one for one in gone)]
    sheet.focus = f"{sheet.rows[max(place - 1, 0)].name}-up" if sheet.rows else "add-theme"
    if any(not one.is_empty for one in gone):
        sheet.gone += [replace(one, went_with=row.name, after=after) for one in gone]
        sheet.focus = f"{row.name}-back"


def _put_back(sheet: Sheet, block: list[Row]) -> None:
    """Where it stood, or at the first place after that where it may stand; a sentence waits for a theme."""
    if not block:
        return
    names = [row.name for row in sheet.rows]
    begin = names.index(block[0].after) + 1 if block[0].after in names else 0
    places = [n for n in range(begin, len(names) + 1) if _may_stand_at(sheet.rows, block[0], n)]
    if places:
        sheet.rows[places[0] : places[0]] = block
        sheet.gone = [row for row in sheet.gone if row.went_with != block[0].name]
        sheet.focus = f"{block[0].name}-up"


def _up(sheet: Sheet, row: Row) -> None:
    block, place = _block(sheet.rows, row), sheet.rows.index(row)
    before = [n for n in range(place) if _may_stand_at(sheet.rows, row, n)]
    if before:
        _put(sheet, block, before[-1])
    sheet.focus = f"{row.name}-up"


def _down(sheet: Sheet, row: Row) -> None:
    block, place = _block(sheet.rows, row), sheet.rows.index(row)
    others = [other for other in sheet.rows if all(other is not one for one in block)]
    after = [n for n in range(place + 1, len(others) + 1) if _may_stand_at(others, row, n)]
    if after:
        _put(sheet, block, after[0])
    sheet.focus = f"{row.name}-down"


_VERBS: dict[str, Callable[[Sheet, Row], None]] = {"up": _up, "down": _down, "remove": _remove}


def _put(sheet: Sheet, block: list[Row], place: int) -> None:
    others = [other for other in sheet.rows if all(other is not one for one in block)]
    sheet.rows = [*others[:place], *block, *others[place:]]


def _may_stand_at(rows: list[Row], row: Row, place: int) -> bool:
    """Whether a row of this kind may come before the row at `place`: a theme between themes, a sentence in one."""
    at = rows[place].kind if place < len(rows) else "question"
    before = rows[place - 1].kind if place else ""
    if row.kind == "question":
        return at == "question"
    if row.kind == "theme":
        return at != "item"
    return before in ("theme", "item")


def _block(rows: list[Row], row: Row) -> list[Row]:
    """The row itself; of a theme also the sentences under it."""
    if row.kind != "theme":
        return [row]
    place = rows.index(row)
    end = next((n for n in range(place + 1, len(rows)) if rows[n].kind != "item"), len(rows))
    return rows[place:end]
