"""What somebody typed, given back when it could not be saved: no page of ours swallows a text."""

import re

from flask import request
from werkzeug.exceptions import HTTPException

_HIDDEN = (
    r"\w*token|\w*password\w*|form|next|link|key|form_key|seen|mark|version|back|language|section|entry|driver|prompt|send"
    r"|towards|then|talent|row|gone|act|call|part|compass_part|hung_in|asks"
)
_CHOSEN = (
    r"kind|field|owner|hue|course|feeling|energy|level|source|doer|support_from|progress|partner|perspective|questionnaire|people|person|team"
    r"|teams|roles|reach|for_visitors|for_calls|show|protection|parts|chosen|aim|goes|moves|polarity|scale|days|take|leave|ready|is_\w+|answer(-\w+)?"
)
_NOT_TYPED = re.compile(rf"(?!comment-)([\w-]+-)?({_HIDDEN}|{_CHOSEN})")
"""What stands in our forms besides text; in some rooms the form's own name stands before it."""

_NOT_WORDS = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|[\d\s.,:/-]*")


def list_typed() -> list[tuple[str, str]]:
    """The texts of this request's form without their questions, as pairs for components/typed.html; no secrets.

    One word may be a whole talent: what is not known to be something else, somebody typed.
    """
    try:
        form = request.form
    except HTTPException:  # so large that it was never read
        return []
    texts = [text for name, text in form.items(multi=True) if not _NOT_TYPED.fullmatch(name)]
    return [("", text) for text in texts if not _NOT_WORDS.fullmatch(text.strip())]
