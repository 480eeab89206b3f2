"""Whether two addresses end in one mailbox, so that nobody answers twice as people from outside. Pure.

Colleagues are told apart by their accounts: an administrator made those, not whoever asks for feedback.
"""

from ipp.feedback.disclosure import Pool
from ipp.feedback.models import Invitation

_ONE_HOST = {"googlemail.com": "gmail.com"}
_HOSTS_WITHOUT_DOTS = {"gmail.com"}


def find_mailbox(email: str) -> str:
    """Where letters to this address arrive, as far as the address itself tells.

    >>> find_mailbox("els+vierde@client.example")
    'els@client.example'
    >>> find_mailbox("e.l.s+x@googlemail.com")
    'els@gmail.com'
    """
    name, _at, host = email.rpartition("@")
    host = _ONE_HOST.get(host, host)
    name = name.partition("+")[0] or name
    return f"{name.replace('.', '') if host in _HOSTS_WITHOUT_DOTS else name}@{host}"


def share_mailbox(one: Invitation, other: Invitation) -> bool:
    """Whether two people on a list could be one: the same address, or a variant of it for somebody from outside."""
    is_outside = Pool.OUTSIDERS in (one.pool, other.pool)
    return one.email == other.email or (is_outside and find_mailbox(one.email) == find_mailbox(other.email))
