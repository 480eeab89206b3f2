"""What Flask-Security says on its pages, in our words, and the same for known and unknown addresses."""

from typing import Any

from flask_babel import lazy_gettext as _l

_SENT = _l(
    "If we know this address, there will be a letter in your mailbox in a few minutes. Check your spam folder too."
)

PASSWORD_IS_OWN_WORDS = _l(
    "Your own name or e-mail address stands in it, and that is what others try first. Choose another password."
)

MESSAGES: dict[str, tuple[Any, str]] = {
    "API_ERROR": (_l("We did not understand that. Please try again."), "error"),
    "GENERIC_AUTHN_FAILED": (
        _l("We do not know this combination of e-mail address and password. Please look at both once more."),
        "error",
    ),
    "EMAIL_NOT_PROVIDED": (_l("Fill in your e-mail address."), "error"),
    "INVALID_EMAIL_ADDRESS": (
        _l("This does not look like an e-mail address. Is there a typing mistake in it?"),
        "error",
    ),
    "PASSWORD_NOT_PROVIDED": (_l("Fill in a password."), "error"),
    "INVALID_PASSWORD": (_l("This is not your present password."), "error"),
    "PASSWORD_INVALID_LENGTH": (
        _l("Choose a password of at least %(length)s characters, and at most 128. A short sentence works well."),
        "error",
    ),
    "PASSWORD_IS_THE_SAME": (_l("This is the password you already have. Choose another one."), "error"),
    "PASSWORD_TOO_SIMPLE": (_l("This password is easy to guess. A short sentence works well."), "error"),
    "RETYPE_PASSWORD_MISMATCH": (_l("The two passwords are not the same. Type them once more."), "error"),
    "PASSWORD_RESET_REQUEST": (_SENT, "success"),
    "PASSWORD_RESET_EXPIRED": (
        _l("This link is older than a day and does not work any more. Ask for a new one here."),
        "error",
    ),
    "INVALID_RESET_PASSWORD_TOKEN": (_l("This link does not work any more. Ask for a new one here."), "error"),
    "PASSWORD_RESET_NO_LOGIN": (_l("Your new password is set. You can sign in with it now."), "success"),
    "PASSWORD_CHANGE": (
        _l("Your password has been changed. On your other devices you have been signed out."),
        "success",
    ),
    "CONFIRMATION_REQUIRED": (
        _l("Your e-mail address has not been confirmed yet. Open the link in the letter that we sent you."),
        "error",
    ),
    "CONFIRMATION_REQUEST": (_SENT, "success"),
    "CONFIRMATION_EXPIRED": (
        _l("This link is older than two days and does not work any more. Ask for a new one here."),
        "error",
    ),
    "INVALID_CONFIRMATION_TOKEN": (_l("This link does not work any more. Ask for a new one here."), "error"),
    "EMAIL_CONFIRMED": (_l("Thank you, your e-mail address is confirmed. You can sign in now."), "success"),
    "ALREADY_CONFIRMED": (_l("Your e-mail address was already confirmed. You can sign in."), "success"),
    "USER_DOES_NOT_EXIST": (_l("We do not know this address."), "error"),
    "DISABLED_ACCOUNT": (_l("Your account is closed. Ask your administrator if you think that is a mistake."), "error"),
    "FORGOT_PASSWORD": (_l("Forgot your password?"), "info"),
    "LOGIN": (_l("Sign in to see this page."), "info"),
    "UNAUTHENTICATED": (_l("Sign in to see this page."), "error"),
}


class Spoken:
    """What Flask-Security takes for its catalogue. Our sentences come translated: only their holes need filling."""

    @staticmethod
    def gettext(sentence: Any, **holes: Any) -> str:
        """The sentence in the reader's language."""
        return str(sentence) % holes if holes else str(sentence)


def settings() -> dict[str, Any]:
    """Our sentences as settings for Flask-Security."""
    return {f"SECURITY_MSG_{key}": message for key, message in MESSAGES.items()}
