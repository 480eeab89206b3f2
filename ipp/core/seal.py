"""Seal and open bytes with AES-256-GCM: without the key they say nothing, and a changed byte does not open."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12


class CannotOpen(Exception):
    """The key is another one, or the sealed bytes were changed."""


def new_key() -> bytes:
    """A fresh random key of 32 bytes."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, content: bytes, *, bound_to: bytes = b"") -> bytes:
    """Seal `content`; it opens only with the same key and the same `bound_to`."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, bound_to)


def unseal(key: bytes, sealed: bytes, *, bound_to: bytes = b"") -> bytes:
    """Open what `seal` made, or raise `CannotOpen`."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to)
    except InvalidTag as error:
        raise CannotOpen from error
