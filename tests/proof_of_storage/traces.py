"""Looking for what should be gone: a secret in every form in which bytes could still hold it."""

import base64
from collections.abc import Iterable, Mapping


def forms_of(secret: bytes) -> list[bytes]:
    """Raw, as hexadecimal digits, and as base64 however it stood among other bytes."""
    hexadecimal = secret.hex().encode()
    return [secret, hexadecimal, hexadecimal.upper(), *_base64_forms(secret)]


def find(secrets: Iterable[bytes], files: Mapping[str, bytes]) -> list[str]:
    """Names of the files in which one of the secrets stands, in any form."""
    forms = [form for secret in secrets for form in forms_of(secret)]
    return [name for name, content in files.items() if any(form in content for form in forms)]


def _base64_forms(secret: bytes) -> list[bytes]:
    """The middle of the secret as base64 writes it, which depends on how many bytes came before; both alphabets."""
    forms = []
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + secret)
        middle = whole[4 if before else 0 : len(whole) // 4 * 4 - 4]
        forms += [middle, middle.translate(bytes.maketrans(b"+/", b"-_"))]
    return forms
