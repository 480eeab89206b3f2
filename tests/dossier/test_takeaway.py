"""Arrive and leave light: everything goes along in one file, and comes in elsewhere without loss."""

import json
import zipfile
from io import BytesIO

import pytest
from flask import current_app
from pypdf import PdfReader

from ipp.core import files
from ipp.core.db import db
from ipp.dossier import packing
from ipp.dossier.takeaway import make_takeaway
from ipp.dossier.unpacking import DATA, unpack
from ipp.organisation.compass_models import Part
from ipp.organisation.services import found_organisation
from ipp.people import photos
from ipp.portfolio import services, versions
from ipp.portfolio.models import AmbitionTalent, Reflection, Talent, Topic
from ipp.portfolio.snapshots import Version
from ipp.portfolio.talent_models import CardTalent, Evidence, TalentCard
from tests import applications
from tests.browser import Browser, words
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    AmbitionFactory,
    EvidenceFactory,
    FitFactory,
    LifePeriodFactory,
    ReflectionFactory,
    TalentFactory,
    TopicFactory,
    a_driver,
)
from tests.portfolio.uploads import PDF, a_picture

HEADLINE = "Ik laat mensen zich welkom voelen."


@pytest.fixture
def owner(app):
    """Somebody with something in every part of a portfolio."""
    owner = PersonFactory(name="Fatima de Vries")
    services.write_headline(owner, text="Eerst stond er iets anders.", version=None)
    db.session.flush()
    services.write_headline(owner, text=HEADLINE, version=1)
    topic = TopicFactory(owner=owner, driver=a_driver("values"), text="eerlijk zijn")
    TopicFactory(owner=owner, driver=a_driver("values"), text="ook als het schuurt", parent_id=topic.id)
    talent = TalentFactory(
        owner=owner, driver=a_driver(), name="Rust brengen", example="Het was druk.", deed="Ik vroeg.", outcome="Stil."
    )
    services.publish_talent(talent)
    ambition = AmbitionFactory(owner=owner, text="Teamcoach worden", purpose="voor de wijk", compass_part=Part.HORIZON)
    db.session.add_all([AmbitionTalent(ambition_id=ambition.id, talent_id=talent.id)])
    db.session.add(TalentCard(owner_id=owner.id, line="Vraag het mij.", version=1))
    db.session.add(CardTalent(owner_id=owner.id, talent_id=talent.id))
    EvidenceFactory(entry=talent, name="Diploma.pdf", kind="pdf", file_id=files.keep(PDF))
    ReflectionFactory(owner=owner, prompt="Wat raakte je?", text="Regel een.\nRegel twee, met € en 你.")
    LifePeriodFactory(owner=owner, feeling=-1, feeling_text="zwaar")
    FitFactory(owner=owner)
    gone = TalentFactory(owner=owner, name="Iets van vroeger")
    db.session.flush()
    versions.remove(gone)
    db.session.commit()
    return owner


def plain(owner):
    """Every text and choice that the owner made, in any order."""
    found = []
    for table, rows in packing.pack(owner)["tables"].items():
        for row in rows:
            kept = {key: value for key, value in row.items() if not key.endswith("id") and not key.startswith("shown_")}
            kept.pop("content", None)
            found.append((table, json.dumps(kept, sort_keys=True)))
    return sorted(found)


def upload(owner, content, name="portfolio.zip"):
    return (
        Browser(the_app())
        .sign_in(owner)
        .post("/take-along/arrivals", {"file": (BytesIO(content), name)}, content_type="multipart/form-data")
    )


def the_app():
    return current_app._get_current_object()


def changed(content, change=lambda data: None, **parts):
    """The same file with other data, or with other parts."""
    into = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new:
        data = json.loads(old.read(DATA))
        change(data)
        for name in old.namelist():
            if name != DATA and name not in parts:
                new.writestr(name, old.read(name))
        new.writestr(DATA, parts.get(DATA, json.dumps(data)))
        for name in parts.keys() - {DATA}:
            new.writestr(name, parts[name])
    return into.getvalue()


def test_everything_arrives_in_another_ipp_without_loss(owner, tmp_path):
    content, before = make_takeaway(owner), plain(owner)
    elsewhere = applications.make(tmp_path, f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")
    with elsewhere.app_context():
        found_organisation("Elders")
        newcomer = PersonFactory(name="Fatima de Vries")
        db.session.commit()
        arrival = unpack(newcomer, content)
        db.session.commit()
        assert plain(newcomer) == before
        assert (arrival.known, arrival.drivers_not_here, arrival.files_not_taken) == (0, [], [])
        below = db.session.query(Topic).filter(Topic.parent_id.is_not(None)).one()
        assert db.session.get(Topic, below.parent_id).text == "eerlijk zijn"
        assert (below.driver.key, below.owner_id) == ("values", newcomer.id)
        [helps], [shown] = db.session.query(AmbitionTalent), db.session.query(CardTalent)
        assert helps.talent_id == shown.talent_id == db.session.query(Talent).one().id
        assert files.read(db.session.query(Evidence).one().file_id) == PDF
        removed = versions.list_removed(newcomer)
        assert versions.restore(removed[0]).name == "Iets van vroeger"
        db.session.remove()
        db.engine.dispose()


def test_what_arrived_is_seen_by_its_owner_only(owner):
    newcomer = PersonFactory()
    unpack(newcomer, make_takeaway(owner))
    db.session.commit()
    assert [talent.is_on_wall for talent in db.session.query(Talent).filter_by(owner_id=newcomer.id)] == [False]


def test_nothing_arrives_twice_also_not_where_it_came_from(owner):
    content, newcomer = make_takeaway(owner), PersonFactory()
    counts = [unpack(who, content).added for who in (newcomer, newcomer, owner)]
    assert counts[0] > 10
    assert counts[1:] == [0, 0]


def test_a_driver_that_is_not_here_loses_no_topic(owner):
    def rename(data):
        for driver in data["drivers"]:
            driver |= {"key": "other", "nl": "Iets anders", "en": "Something else"} if driver["key"] == "values" else {}

    newcomer = PersonFactory()
    arrival = unpack(newcomer, changed(make_takeaway(owner), rename))
    assert arrival.drivers_not_here == ["Iets anders"]
    texts = {topic.text for topic in db.session.query(Topic).filter_by(owner_id=newcomer.id)}
    assert texts == {"eerlijk zijn", "ook als het schuurt"}


def test_the_file_can_be_read_without_ipp(owner):
    with zipfile.ZipFile(BytesIO(make_takeaway(owner))) as package:
        page = package.read("index.html").decode()
        paper = PdfReader(BytesIO(package.read("portfolio.pdf")))
        assert {"style.css", "mind-map.svg", "life-line.svg"} <= set(package.namelist())
        linked = [name for name in package.namelist() if name.startswith("files/")]
    for text in (
        HEADLINE,
        "Rust brengen",
        "Ik vroeg.",
        "Teamcoach worden",
        "Waar we heen willen",
        "Regel twee, met € en 你.",
    ):
        assert text in page
    assert [name for name in linked if f'href="{name}"' in page] == linked != []
    assert HEADLINE in "".join(sheet.extract_text() for sheet in paper.pages)
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_lost_file_or_photo_keeps_nobody_from_taking_the_rest(owner):
    photos.keep_photo(owner, a_picture())
    db.session.commit()
    for sealed in files.folder_of(the_app()).iterdir():
        sealed.unlink()
    with zipfile.ZipFile(BytesIO(make_takeaway(owner))) as package:
        assert "photo.jpg" not in package.namelist()
        assert HEADLINE in package.read("index.html").decode()


def test_nobody_takes_along_what_is_of_another(owner):
    ReflectionFactory(text="kanarie")
    TalentFactory(name="kanarie")
    db.session.commit()
    response = Browser(the_app()).sign_in(owner).get("/take-along/portfolio.zip")
    assert response.headers["Content-Disposition"].startswith("attachment; filename=portfolio-")
    with zipfile.ZipFile(BytesIO(response.data)) as package:
        assert not [name for name in package.namelist() if b"kanarie" in package.read(name)]


def test_who_brings_a_file_in_reads_how_much_came(owner):
    newcomer = PersonFactory()
    db.session.commit()
    response = upload(newcomer, make_takeaway(owner))
    assert response.status_code == 303
    browser = Browser(the_app()).sign_in(newcomer)
    assert "Rust brengen" in words(browser.get("/portfolio"))


BROKEN = {
    "no zip file": lambda content: b"PK no zip",
    "no data in it": lambda content: _empty_zip(),
    "another format": lambda content: changed(content, lambda data: data.update(format="other")),
    "a newer edition": lambda content: changed(content, lambda data: data.update(edition=2)),
    "data that is no data": lambda content: changed(content, **{DATA: "[1, 2"}),
    "data that is a list": lambda content: changed(content, **{DATA: "[]"}),
    "data that is too deep": lambda content: changed(content, **{DATA: "[" * 100_000}),
    "a text that is a number": lambda content: changed(content, lambda data: _set(data, "talent", name=1.5)),
    "a choice that is none": lambda content: changed(content, lambda data: _set(data, "talent", energy="wild")),
    "an id that is none": lambda content: changed(content, lambda data: _set(data, "talent", id="x")),
    "a day that is none": lambda content: changed(content, lambda data: _set(data, "reflection", written_at="today")),
    "an endless text": lambda content: changed(content, lambda data: _set(data, "talent", name="x" * 20_001)),
    "an endless number": lambda content: changed(content, lambda data: _set(data, "talent", position=10**30)),
    "too many rows": lambda content: changed(content, lambda data: data["tables"].update(topic=[{}] * 20_001)),
    "data that unfolds": lambda content: changed(content, **{DATA: " " * 21_000_000}),
}


def _empty_zip():
    into = BytesIO()
    zipfile.ZipFile(into, "w").close()
    return into.getvalue()


def _set(data, table, **values):
    for row in data["tables"][table]:
        row |= values


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_file_is_refused_with_a_sentence_and_nothing_of_it_arrives(owner, broken):
    newcomer = PersonFactory()
    db.session.commit()
    response = upload(newcomer, BROKEN[broken](make_takeaway(owner)))
    assert response.status_code == 422
    db.session.rollback()
    assert db.session.query(Talent).filter_by(owner_id=newcomer.id).count() == 0
    assert db.session.query(Reflection).filter_by(owner_id=newcomer.id).count() == 0


def test_who_sends_no_file_is_asked_for_one(owner):
    browser = Browser(the_app()).sign_in(owner)
    assert "Kies eerst een bestand." in words(browser.post("/take-along/arrivals"))


def test_a_file_in_it_that_is_something_else_stays_out_and_is_told(owner):
    evidence = db.session.query(Evidence).one()
    content = changed(make_takeaway(owner), **{f"files/{evidence.id}.pdf": b"MZ not a document"})
    newcomer = PersonFactory()
    assert unpack(newcomer, content).files_not_taken == [evidence.name]
    assert db.session.query(Evidence).filter_by(owner_id=newcomer.id).count() == 0


def test_what_was_changed_by_hand_never_lands_in_the_portfolio_of_another(owner):
    other, newcomer = PersonFactory(), PersonFactory()
    db.session.commit()

    def aim(data):
        for rows in data["tables"].values():
            for row in rows:
                row |= {"owner_id": str(other.id)} if "owner_id" in row else {}

    unpack(newcomer, changed(make_takeaway(owner), aim))
    assert db.session.query(Talent).filter_by(owner_id=other.id).count() == 0
    assert db.session.query(Version).filter_by(owner_id=other.id).count() == 0
