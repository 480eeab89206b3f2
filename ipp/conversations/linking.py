"""An ambition or talent that the employee hangs on an agreement; the other sees its title and nothing else."""

from collections.abc import Sequence

from ipp.conversations.models import Agreement
from ipp.core.db import lock
from ipp.core.texts import id_in
from ipp.people.models import Person
from ipp.portfolio.ambitions import list_ambitions
from ipp.portfolio.models import Ambition, Talent
from ipp.portfolio.queries import list_talents

LONGEST = 120


def list_to_link(employee: Person) -> tuple[Sequence[Ambition], Sequence[Talent]]:
    return list_ambitions(employee), list_talents(employee)


def hang_on(agreement: Agreement, *, chosen: str) -> None:
    """`chosen` is "ambition:<id>", "talent:<id>", or nothing to take it off; only what is the employee's own counts."""
    lock(agreement)
    kind, _colon, text = chosen.partition(":")
    ambitions, talents = list_to_link(agreement.conversation.employee)
    entries: Sequence[Ambition | Talent] = ambitions if kind == "ambition" else talents
    entry = next((entry for entry in entries if entry.id == id_in(text)), None)
    agreement.ambition_id = entry.id if isinstance(entry, Ambition) else None
    agreement.talent_id = entry.id if isinstance(entry, Talent) else None
    agreement.linked_title = title_of(entry) if entry else None


def title_of(entry: Ambition | Talent) -> str:
    """The name of a talent, or the first line of an ambition."""
    return entry.name if isinstance(entry, Talent) else entry.text.split("\n")[0][:LONGEST]
