"""Prints the figures: `python -m bench`."""

import tempfile
import uuid
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from bench import agreements, answering, copies, life, organisation, pages, process, releasing
from ipp.core.db import db, transaction
from ipp.feedback.links import Link
from ipp.feedback.models import FeedbackRound

HEAD = f"{'page':34} {'p50 ms':>8} {'p95 ms':>8} {'limit ms':>9} {'ratio':>6} {'queries':>8} {'kB':>6}"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = organisation.make_app(folder)
        session_name, link, released = organisation.fill(app)
        print(HEAD)
        with app.app_context():
            for visit in _visits(app, session_name, link, released):
                figures = pages.measure(app, visit)
                print(_row(figures), flush=True)
            _measure_copies(app, session_name, released)
            for visit in [*_visits_of_ten_years(app), *_visits_of_a_manager(app)]:
                print(_row(pages.measure(app, visit)), flush=True)
            _measure_feedback(app, folder)
        seconds, megabytes = process.first_page(folder)
        print(f"from start to first page {seconds:.1f} s, memory of web and worker in one process {megabytes:.0f} MB")


def _measure_copies(app: Flask, session_name: str, released: str) -> None:
    """A report to read for the first time, and to keep."""
    owner = app.test_client()
    with owner.session_transaction() as session:
        session["_user_id"], session["_fresh"] = session_name, True
    for one in copies.measure(app, owner, db.session.get_one(FeedbackRound, uuid.UUID(released))):
        print(f"{one.name:34} {one.whole:8.1f} {'':8} {one.limit:9.1f} {one.whole / one.limit:6.1f}", flush=True)


def _measure_feedback(app: Flask, folder: Path) -> None:
    """Many who write on one round, and the largest report there is."""
    with transaction():
        round_id = organisation.open_large_round(5).id
    with process.serving(folder) as (port, _):
        crowd = answering.measure(app, round_id, port)
    p50, p95 = crowd.percentile(50), crowd.percentile(95)
    print(f"{'40 reviewers save every 5 s':34} {p50:8.1f} {p95:8.1f} {crowd.limit:9.1f} {p50 / crowd.limit:6.1f}")
    print(f"  {len(crowd.times)} saves, slowest {max(crowd.times):.0f} ms, {crowd.refused} refused, {crowd.lost} lost")
    with transaction():
        large = organisation.open_large_round(6, releasing.enlarge).id
    largest = releasing.measure(db.session.get_one(FeedbackRound, large))
    ratio = largest.whole / largest.limit
    print(f"{'release of 40 x 40':34} {largest.whole:8.1f} {'':8} {largest.limit:9.1f} {ratio:6.1f}", flush=True)


def _visits_of_ten_years(app: Flask) -> list[pages.Visit]:
    owner = app.test_client()
    session_name = life.fill(app)
    with owner.session_transaction() as session:
        session["_user_id"], session["_fresh"] = session_name, True
    addresses = {
        "ten years: portfolio": "/portfolio",
        "ten years: outline": "/portfolio/topics",
        "ten years: mind map": "/portfolio/mind-map",
        "ten years: journal": "/portfolio/reflections",
        "ten years: searching it": "/portfolio/reflections?search=hond",
        "ten years: life line": "/portfolio/life-line",
        "ten years: earlier texts": "/portfolio/versions",
    }
    return [pages.Visit(name, owner, address) for name, address in addresses.items()]


def _visits(app: Flask, session_name: str, link: Link, released: str) -> list[pages.Visit]:
    owner, reviewer = app.test_client(), app.test_client()
    with owner.session_transaction() as session:
        session["_user_id"], session["_fresh"] = session_name, True
    _open_link(reviewer, link)
    draft = {"token": link.form_token, "answer-calm_in_tension": "4"}
    return [
        pages.Visit("portfolio", owner, "/portfolio"),
        pages.Visit("answer form", reviewer, "/f/answer"),
        pages.Visit("draft saved", reviewer, "/f/answer/draft", draft),
        pages.Visit(f"report of {organisation.REVIEWERS} reviewers", owner, f"/feedback/rounds/{released}/report"),
        pages.Visit(f"wall of {organisation.TALENTS:,} talents", owner, "/wall"),
        pages.Visit("wall, searching", owner, "/wall?q=begeleiding"),
    ]


def _visits_of_a_manager(app: Flask) -> list[pages.Visit]:
    with transaction():
        session_name = agreements.make_manager().fs_uniquifier
    manager = app.test_client()
    with manager.session_transaction() as session:
        session["_user_id"], session["_fresh"] = session_name, True
    page = "/conversations/follow-ups"
    return [
        pages.Visit(f"{agreements.AGREEMENTS:,} agreements of {agreements.PEOPLE} people", manager, page),
        pages.Visit("agreements, searching", manager, f"{page}?words=begeleiding"),
        pages.Visit("what waits for a manager", manager, "/conversations/waiting"),
        pages.Visit("conversations of a manager", manager, "/conversations"),
    ]


def _open_link(client: FlaskClient, link: Link) -> None:
    client.post("/f/opening", data={"link": str(link)})


def _row(figures: pages.Figures) -> str:
    times = f"{figures.p50:8.1f} {figures.p95:8.1f} {figures.limit:9.1f} {figures.ratio:6.1f}"
    return f"{figures.name:34} {times} {figures.queries:8} {figures.kilobytes:6.0f}"


if __name__ == "__main__":
    main()
