"""Settings, read once from the environment; docs/admin.md lists every one."""

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ipp.core import sqlite

HERE = Path(__file__).resolve().parent


class UnfitSetting(ValueError):
    """A setting of the environment that makes no sense; its message says which, and what it should be."""


def home_of(name: str) -> Path:
    """Where templates, static files and migrations are: inside the wheel's package, or beside it in a checkout."""
    inside = HERE / name
    return inside if inside.is_dir() else HERE.parent / name


def read(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The settings of this installation. Raises UnfitSetting with a sentence when one makes no sense."""
    folder = Path(environment.get("IPP_FOLDER", "instance")).resolve()
    address = _address(environment)
    secure = address.startswith("https://")
    return {
        "FOLDER": folder,
        "KEYS_FOLDER": Path(environment.get("IPP_KEYS_FOLDER", str(folder / "keys"))),
        "ADDRESS": address,
        "IS_SECURE": secure,
        # Where links in letters lead: the worker writes them without a request to look at.
        "SERVER_NAME": urlsplit(address).netloc,
        "PREFERRED_URL_SCHEME": urlsplit(address).scheme,
        **_database(environment, folder),
        **_mail(environment),
        **_cookies(secure),
        "MAX_CONTENT_LENGTH": 1_000_000,
        "MAX_FORM_MEMORY_SIZE": 1_000_000,
        "MAX_FORM_PARTS": 500,
        "TRUSTED_PROXIES": _number(environment, "IPP_TRUSTED_PROXIES", 0),
    }


def _address(environment: Mapping[str, str]) -> str:
    address = environment.get("IPP_ADDRESS", "http://127.0.0.1:5000").rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
        raise UnfitSetting(f"IPP_ADDRESS is {address!r}, but it has to be like https://ipp.your-organisation.example.")
    return address


def _database(environment: Mapping[str, str], folder: Path) -> dict[str, Any]:
    url = environment.get("IPP_DATABASE_URL", f"sqlite:///{folder / 'ipp.sqlite'}")
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    options = {"module": sqlite.driver} if url.startswith("sqlite") else {"pool_pre_ping": True}
    return {"SQLALCHEMY_DATABASE_URI": url, "SQLALCHEMY_ENGINE_OPTIONS": options}


def _mail(environment: Mapping[str, str]) -> dict[str, Any]:
    security = environment.get("IPP_SMTP_SECURITY", "")
    if security not in ("", "starttls", "tls"):
        raise UnfitSetting(f"IPP_SMTP_SECURITY is {security!r}, but it has to be starttls or tls, or left out.")
    return {
        "MAIL_SERVER": environment.get("IPP_SMTP_HOST", "127.0.0.1"),
        "MAIL_PORT": _number(environment, "IPP_SMTP_PORT", 25),
        "MAIL_USE_TLS": security == "starttls",
        "MAIL_USE_SSL": security == "tls",
        "MAIL_USERNAME": environment.get("IPP_SMTP_USER"),
        "MAIL_PASSWORD": environment.get("IPP_SMTP_PASSWORD"),
        "MAIL_DEFAULT_SENDER": environment.get("IPP_SENDER", "IPP <ipp@localhost>"),
        "MAIL_TIMEOUT": 20,
    }


def _cookies(secure: bool) -> dict[str, Any]:
    return {
        "SESSION_COOKIE_NAME": "__Host-ipp" if secure else "ipp",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "SEND_FILE_MAX_AGE_DEFAULT": timedelta(days=365),
    }


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, str(default))
    if not text.isdigit():
        raise UnfitSetting(f"{name} is {text!r}, but it has to be a whole number.")
    return int(text)
