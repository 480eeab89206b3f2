"""The roles of the table in which stands who may do what, seen from the owner of a talent."""

from types import SimpleNamespace as Thing
from uuid import uuid4

NAMES = ("owner", "manager", "other manager", "conversation partner", "team mate", "administrator")
ROLES = {name: Thing(id=uuid4(), is_administrator=name == "administrator") for name in NAMES}
