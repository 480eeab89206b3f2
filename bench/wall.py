"""How the wall grows: `python -m bench.wall [people ...] [--postgresql]`, ten talents each, beside its limit.

Before that: how well it finds what people mean, as recall at a glance and mean reciprocal rank per kind of search.

The limit is the same SQL through the plain driver and the same template (see pages). PostgreSQL comes from its wheel.
"""

import argparse
import resource
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import select, text

from bench import crowd, organisation, pages
from ipp import schema
from ipp.core import clock
from ipp.core.db import db, transaction
from ipp.people.models import Person, Team
from ipp.portfolio.models import Talent
from ipp.portfolio.services import take_down_talent
from ipp.wall.call_services import start_call
from ipp.wall.queries import list_shown_talents
from ipp.wall.search import Search
from tests.postgres import PostgresServer
from tests.wall import finding

SIZES = (100, 1_000)
HEAD = f"{'':34} {'p50 ms':>8} {'p95 ms':>8} {'limit ms':>9} {'ratio':>6} {'queries':>8}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", nargs="*", type=int, default=SIZES)
    parser.add_argument("--postgresql", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        find("SQLite", organisation.make_app(Path(folder)))
    for people in wanted.people:
        with tempfile.TemporaryDirectory() as folder:
            measure("SQLite", organisation.make_app(Path(folder)), people)
    if wanted.postgresql:
        with _server() as server:
            with tempfile.TemporaryDirectory() as folder:
                find("PostgreSQL", organisation.make_app(Path(folder), server.new_database()))
            for people in wanted.people:
                with tempfile.TemporaryDirectory() as folder:
                    measure("PostgreSQL", organisation.make_app(Path(folder), server.new_database()), people)


def find(name: str, app: Flask) -> None:
    """How well what people mean is found, per kind of search (see tests.wall.finding); tests hold a floor."""
    schema.upgrade(app)
    with app.app_context():
        finding.hang()
        found = finding.find_all()
        print(f"\n{name}, {len(finding.TALENTS)} talents\n{'':34} {'searches':>8} {'recall':>8} {'MRR':>9}")
        for kind, searches in finding.KINDS.items():
            figures = f"{finding.recall(found, kind):8.2f} {finding.mean_reciprocal_rank(found, kind):9.2f}"
            print(f"{kind:34} {len(searches):8} {figures}", flush=True)
        db.session.remove()
        db.engine.dispose()


def measure(name: str, app: Flask, people: int) -> None:
    """Fill a database, and print a row for each thing that somebody does on its wall."""
    start = time.perf_counter()
    schema.upgrade(app)
    with app.app_context():
        session_name = crowd.fill(people)
        _gather_statistics()
        talents = f"{people * crowd.TALENTS_EACH:,} talents of {people:,} people"
        print(f"\n{name}, {talents}, made in {time.perf_counter() - start:.0f} s\n{HEAD}", flush=True)
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = session_name, True
        for label, address in _addresses(session_name):
            figures = pages.measure(app, pages.Visit(label, client, address))
            times = f"{figures.p50:8.1f} {figures.p95:8.1f} {figures.limit:9.1f} {figures.ratio:6.1f}"
            print(f"{label:34} {times} {figures.queries:8}", flush=True)
        print(f"{'taken down':34} {_take_down():8.1f}")
        print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)
        db.session.remove()
        db.engine.dispose()


def _addresses(session_name: str) -> Iterator[tuple[str, str]]:
    first = list_shown_talents(Search())
    team, driver = db.session.scalar(select(Team.id).limit(1)), first.talents[0].driver_id
    yield "first page", "/wall"
    yield "next page", f"/wall?after={first.later}"
    yield "everyone together", "/wall/together"
    yield "one driver", f"/wall?driver={driver}"
    yield "one team", f"/wall?team={team}"
    yield "the commonest word", "/wall?q=gesprek"
    yield "a part of many words", "/wall?q=tekenen"
    yield "three words", "/wall?q=wijkgesprek+rust+begeleiding"
    yield "a sentence, of which some words", "/wall?q=een+lastig+wijkgesprek+met+veel+rust+begeleiden+bij+tekeningen"
    yield "a word with a slip", "/wall?q=begeleidign"
    yield "a common word in one team", f"/wall?q=gesprek&team={team}"
    yield "one place", "/wall?place=Plaats+0"
    yield "a common word in one place", "/wall?q=gesprek&place=Plaats+0"
    yield "a word that is nowhere", "/wall?q=xylofoonbouwer"
    yield "suggestions for a call", f"/wall/calls/{_start_a_call(session_name)}"
    db.session.rollback()


def _start_a_call(session_name: str) -> uuid.UUID:
    """Full of words that are everywhere."""
    with transaction():
        starter = db.session.scalars(select(Person).where(Person.fs_uniquifier == session_name)).one()
        talents = "Een lastig gesprek begeleiden met rust, in de wijk en in de zorg, en tekeningen bij verhalen maken."
        facts = {"title": "Een buurttafel", "purpose": "Elkaar kennen.", "talents": talents, "until": clock.today()}
        return start_call(starter, form_key=uuid.uuid4(), **facts).id


def _take_down() -> float:
    """Milliseconds, in the middle of twenty."""
    times = []
    ids = db.session.scalars(select(Talent.id).limit(20)).all()
    db.session.rollback()
    for talent_id in ids:
        start = time.perf_counter()
        with transaction():
            talent = db.session.get(Talent, talent_id)
            if talent is not None:
                take_down_talent(talent)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[len(times) // 2]


def _gather_statistics() -> None:
    """What a database does by itself after a while."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("VACUUM ANALYZE"))


@contextmanager
def _server() -> Iterator[PostgresServer]:
    with tempfile.TemporaryDirectory(prefix="ipp-pg-") as folder:
        server = PostgresServer(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()


if __name__ == "__main__":
    main()
