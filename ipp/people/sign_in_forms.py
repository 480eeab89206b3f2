"""The forms of signing in: those of Flask-Security with our labels and hints, and with one answer for all addresses."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_security.forms import (
    ChangePasswordForm,
    EmailValidation,
    EqualToLocalize,
    ForgotPasswordForm,
    IsString,
    LoginForm,
    ResetPasswordForm,
    SendConfirmationForm,
    email_required,
    password_required,
    valid_user_email,
)
from flask_security.utils import get_message
from wtforms import EmailField, HiddenField, PasswordField

from ipp.core.web import own_path

_ADDRESS = _l("E-mail address")
_SENTENCE = _l("At least 10 characters. A short sentence is easy to remember and hard to guess.")


def _address() -> EmailField:
    validators = [IsString(), email_required, EmailValidation(verify=True), valid_user_email]
    return EmailField(_ADDRESS, validators, render_kw={"autocomplete": "email"})


def _new_password() -> PasswordField:
    keywords = {"autocomplete": "new-password"}
    return PasswordField(_l("New password"), [IsString(), password_required], description=_SENTENCE, render_kw=keywords)


def _again(of: str) -> PasswordField:
    validators = [IsString(), EqualToLocalize(of, message="RETYPE_PASSWORD_MISMATCH"), password_required]
    return PasswordField(_l("New password once more"), validators, render_kw={"autocomplete": "new-password"})


class SignInForm(LoginForm):
    """E-mail address and password; nothing is remembered beyond the session."""

    email = EmailField(
        _ADDRESS,
        [IsString(), email_required, EmailValidation(verify=False)],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _l("Password"), [IsString(), password_required], render_kw={"autocomplete": "current-password"}
    )
    next = HiddenField()
    remember: Any = None
    submit: Any = None

    def __init__(self, *details: Any, **more: Any) -> None:
        super().__init__(*details, **more)
        self.password.description = ""
        self.next.data = own_path(self.next.data)

    def validate(self, **more: Any) -> bool:
        """Who knows the password may know what is wrong; everybody else gets one and the same answer."""
        if super().validate(**more):
            return True
        if self.user_authenticated:
            self.form_errors.extend(self.email.errors)
            self.email.errors = []
        return False


class AskResetForm(ForgotPasswordForm):
    """Ask for a letter to choose a new password. It also helps who never opened the welcome letter."""

    email = _address()
    submit: Any = None

    def validate(self, **more: Any) -> bool:
        if not super(ForgotPasswordForm, self).validate(**more):
            _say_when_empty(self)
            return False
        return bool(self.user and self.user.is_active)


class AskConfirmationForm(SendConfirmationForm):
    """Ask for the letter that confirms an e-mail address once more."""

    email = _address()
    submit: Any = None

    def validate(self, **more: Any) -> bool:
        valid = bool(super().validate(**more))
        if not valid:
            _say_when_empty(self)
        return valid


class NewPasswordForm(ResetPasswordForm):
    """Choose a new password, from the link in a letter."""

    password = _new_password()
    password_confirm = _again("password")
    submit: Any = None


class OtherPasswordForm(ChangePasswordForm):
    """Change the password while signed in."""

    password = PasswordField(_l("Your present password"), render_kw={"autocomplete": "current-password"})
    new_password = _new_password()
    new_password_confirm = _again("new_password")
    submit: Any = None

    def __init__(self, *details: Any, **more: Any) -> None:
        super().__init__(*details, **more)
        self.password.flags.required = True


def _say_when_empty(form: Any) -> None:
    """An empty field says nothing about anybody, so it may be named; all other mistakes get the common answer."""
    if not (form.email.data or "").strip():
        form.form_errors.append(get_message("EMAIL_NOT_PROVIDED")[0])
