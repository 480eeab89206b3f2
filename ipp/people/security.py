"""Signing in, with Flask-Security: its pages in our look, its sentences in our words, its saves through our door."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from flask import Flask, Response, make_response, redirect, render_template, request
from flask_login import current_user
from flask_security import MailUtil, PasswordUtil, Security, SQLAlchemyUserDatastore
from flask_security.mail_util import EmailValidateException
from flask_security.signals import password_reset
from flask_security.utils import get_message
from flask_wtf import FlaskForm

from ipp.core import clock, outbox, web
from ipp.core.access import PUBLIC, SIGNED_IN, decide
from ipp.core.db import db, save
from ipp.core.keys import current_keys
from ipp.people import guessing, mail, sentences, sign_in_forms, words
from ipp.people.models import Person, Role

View = Callable[..., Any]


class Accounts(SQLAlchemyUserDatastore):
    """Flask-Security's view of people. It saves as everybody does."""

    def commit(self) -> None:
        save()


class Addresses(MailUtil):
    """E-mail addresses are the same in capitals and in small letters. Nothing is looked up elsewhere."""

    def normalize(self, email: str) -> str:
        try:
            return words.clean_address(email)
        except words.NotAnAddress as error:
            raise EmailValidateException(get_message("INVALID_EMAIL_ADDRESS")[0]) from error

    validate = normalize

    def send_mail(self, template: str, *details: Any, user: Any, **more: Any) -> None:  # type: ignore[override]
        """Put our own letter in the outbox; its link is made when it is sent, and never stored."""
        if template in mail.NOTICES or guessing.may_get_letter(user.email):
            outbox.post(f"people.{template}", user.id)


class Passwords(PasswordUtil):
    """Long enough, and not one's own name or address, which everybody knows."""

    def validate(self, password: str, is_register: bool, **details: Any) -> tuple[list[str] | None, str]:
        wrong, normal = super().validate(password, is_register, **details)
        person = details["user"]
        if not wrong and words.holds_own_words(normal, name=person.name, email=person.email):
            wrong = [sentences.PASSWORD_IS_OWN_WORDS]
        return wrong, normal


SETTINGS: dict[str, Any] = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_HASH_OPTIONS": {},
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__memory_cost": 19456,
        "argon2__time_cost": 2,
        "argon2__parallelism": 1,
    },
    # What goes into a link is already unguessable; a slow hash would only tell known addresses from unknown ones.
    "SECURITY_HASHING_SCHEMES": ["hex_sha256"],
    "SECURITY_DEPRECATED_HASHING_SCHEMES": [],
    "SECURITY_PASSWORD_LENGTH_MIN": 10,
    "SECURITY_RECOVERABLE": True,
    "SECURITY_CONFIRMABLE": True,
    "SECURITY_CHANGEABLE": True,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_FRESHNESS": timedelta(days=-1),
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_POST_LOGIN_VIEW": "/",
    "SECURITY_POST_LOGOUT_VIEW": "/login",
    "SECURITY_POST_CHANGE_VIEW": "/account",
    "SECURITY_AUTO_LOGIN_AFTER_RESET": False,
    "SECURITY_API_ENABLED_METHODS": ["session"],
    "SECURITY_JOIN_USER_ROLES": True,
    "SECURITY_DATETIME_FACTORY": clock.now,
    "SECURITY_EMAIL_PLAINTEXT": False,
    "SECURITY_EMAIL_HTML": False,
    "SECURITY_EMAIL_TEMPLATE_CONFIRM": "confirm",
    "SECURITY_EMAIL_TEMPLATE_PASSWORD_RESET": "reset",
    "SECURITY_EMAIL_TEMPLATE_PASSWORD_RESET_NOTICE": "reset_notice",
    "SECURITY_EMAIL_TEMPLATE_PASSWORD_CHANGE_NOTICE": "change_notice",
}

FORMS: dict[str, Any] = {
    "login_form": sign_in_forms.SignInForm,
    "forgot_password_form": sign_in_forms.AskResetForm,
    "send_confirmation_form": sign_in_forms.AskConfirmationForm,
    "reset_password_form": sign_in_forms.NewPasswordForm,
    "change_password_form": sign_in_forms.OtherPasswordForm,
}


def init_app(app: Flask) -> None:
    app.config.from_mapping(SETTINGS | sentences.settings() | dict(app.config))
    with app.app_context():
        app.config["SECURITY_PASSWORD_SALT"] = current_keys().get("session").hex()
    security = Security(mail_util_cls=Addresses, password_util_cls=Passwords, render_template=_show)  # type: ignore[arg-type]
    security.init_app(app, Accounts(db, Person, Role), **FORMS)
    security.i18n_domain = sentences.Spoken()  # type: ignore[assignment]
    security.want_json(lambda request: False)
    password_reset.connect(_confirm_by_reset, app)
    _open_doors(app)


def _open_doors(app: Flask) -> None:
    views = app.view_functions
    views["security.login"] = guessing.slow_down(views["security.login"], _typed_address)
    views["security.change_password"] = guessing.slow_down(views["security.change_password"], _own_address)
    views["security.forgot_password"] = guessing.slow_down_asking(views["security.forgot_password"])
    views["security.send_confirmation"] = guessing.slow_down_asking(views["security.send_confirmation"])
    views["security.confirm_email"] = _only_when_asked(views["security.confirm_email"])
    views["security.logout"] = _forgetting(views["security.logout"])
    for endpoint in ("login", "forgot_password", "reset_password", "send_confirmation", "confirm_email"):
        _open(app, f"security.{endpoint}", PUBLIC)
    for endpoint in ("logout", "change_password"):
        _open(app, f"security.{endpoint}", SIGNED_IN)


def _open(app: Flask, endpoint: str, access: Any) -> None:
    app.view_functions[endpoint] = _see_other(app.view_functions[endpoint])
    decide(app, endpoint, access)


def _show(template: str, **values: Any) -> Response:
    """A page of Flask-Security: 422 when something is wrong with the form, and 303 when it was sent and all is well."""
    form = next(value for value in values.values() if isinstance(value, FlaskForm))
    form.form_errors = list(dict.fromkeys(str(sentence) for sentence in form.form_errors))
    if request.method == "POST" and not form.errors:
        return make_response(redirect(request.path, 303))
    return make_response(render_template(template, form=form, **values), 422 if form.errors else 200)


def _see_other(view: View) -> View:
    """After a change: go and look at the result, as everywhere in the house."""

    @wraps(view)
    def answer(**url_args: Any) -> Response:
        response = make_response(view(**url_args))
        if request.method == "POST" and response.status_code == 302:
            response.status_code = 303
            response.location = web.own_path(response.location) or "/"
        return response

    return answer


def _forgetting(view: View) -> View:
    """Signing out also forgets the link with which somebody gave feedback in this browser."""

    @wraps(view)
    def sign_out(**url_args: Any) -> Response:
        return web.forget_link(make_response(view(**url_args)))

    return sign_out


def _only_when_asked(view: View) -> View:
    """Mail scanners open every link. Only the button on the page confirms an address."""

    @wraps(view)
    def confirm(token: str) -> Response:
        if request.method == "GET":
            return make_response(render_template("security/confirm_email.html", token=token))
        return make_response(view(token=token))

    return confirm


def _confirm_by_reset(app: Flask, *, user: Person, **more: Any) -> None:
    """Who opened the letter to choose a password has shown that the address is theirs."""
    user.confirmed_at = user.confirmed_at or clock.now()


def _typed_address() -> str:
    """As the account has it: however an address is spelled, trying its password counts as one thing."""
    typed = request.form.get("email", "")
    try:
        return words.clean_address(typed)
    except words.NotAnAddress:
        return typed


def _own_address() -> str:
    return str(current_user.email)
