"""The roles of the table in which stands who may do what, seen from the owner of a talent."""

from types import SimpleNamespace as Thing
from uuid import uuid4

NAMES = ("owner", "manager", "other manager", "conversation partner", "team mate", "administrator")
TEAM, OTHERS = frozenset({1}), frozenset({2})
ROLES = {
    name: Thing(
        id=uuid4(),
        is_administrator=name == "administrator",
        team_ids=TEAM if name in ("owner", "team mate") else OTHERS,
    )
    for name in NAMES
}
