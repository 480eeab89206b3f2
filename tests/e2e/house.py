"""The whole of IPP at work in this process: web server, worker and a mail server that takes every letter."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from ipp import create_app, schema
from ipp.core import limits
from ipp.core.db import Base, db, transaction
from ipp.core.keys import Keys
from ipp.demo import starting
from ipp.demo.postbox import open_postbox
from ipp.serving import make_server, working
from tests.smtp import MailServer, free_port, running_mail_server


@dataclass(frozen=True)
class House:
    """IPP as somebody would install it, at an address of this machine."""

    app: Flask
    post_office: MailServer
    address: str

    def empty(self) -> None:
        """Nobody works here yet."""
        limits.forget_everything()
        with self.app.app_context(), transaction():
            for table in reversed(Base.metadata.sorted_tables):
                db.session.execute(table.delete())
        self.post_office.raw.clear()


@contextmanager
def open_house(folder: Path) -> Iterator[House]:
    """Lay out an installation in `folder` as `ipp init` would, and serve it."""
    with running_mail_server() as post_office:
        app = create_app(_settings(folder, post_office.port))
        schema.upgrade(app)
        with working(app), _serving(app):
            yield House(app, post_office, app.config["ADDRESS"])


@contextmanager
def open_demo(folder: Path) -> Iterator[Flask]:
    """Serve the demo as `ipp demo` would; its letters lie in its own mailbox."""
    with open_postbox(folder / "postbox") as mail_port:
        app = create_app(_settings(folder, mail_port))
        starting.prepare(app, say=lambda sentence: None)
        with working(app), _serving(app):
            yield app


def _settings(folder: Path, mail_port: int) -> dict[str, object]:
    Keys(folder / "keys").make()
    port = free_port()
    return {
        "FOLDER": folder,
        "KEYS_FOLDER": folder / "keys",
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'ipp.sqlite'}",
        "ADDRESS": f"http://127.0.0.1:{port}",
        "SERVER_NAME": f"127.0.0.1:{port}",
        "MAIL_PORT": mail_port,
    }


@contextmanager
def _serving(app: Flask) -> Iterator[None]:
    host, _colon, port = app.config["SERVER_NAME"].partition(":")
    server = make_server(app, host=host, port=int(port))
    thread = threading.Thread(target=server.run, name="web", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.close()
        thread.join(timeout=5)
