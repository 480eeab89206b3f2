"""What somebody typed, given back when it could not be saved: no page of ours swallows a text."""

import re

from flask import request
from werkzeug.exceptions import HTTPException

_OURS = re.compile(r"token|password|^(form|next|link|key|form_key|seen|version|back|language)$")
_NOT_WORDS = re.compile(r"[0-9a-f-]{32,36}|\d*|[0-9-]{10}")


def list_typed() -> list[tuple[str, str]]:
    """The texts of this request's form without their questions, as pairs for components/typed.html; no secrets."""
    try:
        form = request.form
    except HTTPException:  # so large that it was never read
        return []
    texts = [text for name, text in form.items(multi=True) if not _OURS.search(name)]
    return [("", text) for text in texts if not _NOT_WORDS.fullmatch(text.strip()) and " " in text.strip()]
