"""Starting the demo: keys, tables and people the first time, and then web server, worker and mailbox in one process."""

import os
from collections.abc import Callable
from typing import Any

from flask import Flask

from ipp import config, create_app, installation, serving
from ipp.core import log
from ipp.demo import founding, postbox, views

SENDER = "Stichting Buurtkracht <ipp@buurtkracht.example>"

Say = Callable[[str], None]


def run(*, port: int, say: Say) -> None:
    """Serve the demo until somebody says stop."""
    settings = config.read(os.environ | _own_environment(port))
    installation.lay_out(settings)
    with postbox.open_postbox(settings["FOLDER"] / "postbox") as smtp_port:
        app = create_app(settings | _own_mail(smtp_port))
        prepare(app, say)
        server = serving.make_server(app, host=postbox.HOST, port=port)
        log.to_stderr()
        _welcome(settings, say)
        with serving.working(app):
            serving.serve(app, server)


def prepare(app: Flask, say: Say) -> None:
    """Make sure the demo is in the database, and open its pages. Refuses the database of a real organisation."""
    with app.app_context():
        is_there = founding.require_demo_or_empty()
    installation.bring_up_to_date(app)
    if not is_there:
        say("The people of the demo are coming in; that takes a few seconds, this once.")
        with app.app_context():
            founding.fill()
    views.open_demo(app)


def _own_environment(port: int) -> dict[str, str]:
    """What the demo sets where nobody did."""
    ours = {"IPP_ADDRESS": f"http://{postbox.HOST}:{port}", "IPP_SENDER": SENDER}
    return {name: os.environ.get(name, value) for name, value in ours.items()}


def _own_mail(port: int) -> dict[str, Any]:
    """No letter of the demo goes anywhere, whatever mail server the environment names."""
    nobody: dict[str, Any] = {
        "MAIL_USE_TLS": False,
        "MAIL_USE_SSL": False,
        "MAIL_USERNAME": None,
        "MAIL_PASSWORD": None,
    }
    return {"MAIL_SERVER": postbox.HOST, "MAIL_PORT": port, **nobody}


def _welcome(settings: dict[str, Any], say: Say) -> None:
    address, folder = settings["ADDRESS"], settings["FOLDER"]
    say(f"IPP is ready, with invented people: {address}/demo")
    say("Choose there who you are; nobody needs a password.")
    say(f"Letters go nowhere: they end up at {address}/demo/mail")
    say(f"Stop with Ctrl-C. Everything is in {folder}; remove that folder to start afresh.")
