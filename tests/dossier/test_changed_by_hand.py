"""A file that was taken along can be changed by hand: whatever it says, it is about whoever brings it in."""

import json
import uuid
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.core.jobs import run_nightly_jobs
from ipp.dossier.packing import EDITION, FORMAT, pack
from ipp.dossier.unpacking import DATA, NotATakeaway, unpack
from ipp.organisation.queries import list_all_drivers
from ipp.portfolio import services, sharing, versions
from ipp.portfolio.models import Ambition, AmbitionTalent, Talent, Topic, Visibility
from ipp.portfolio.reach import Reach, Section
from ipp.portfolio.snapshots import Version
from ipp.portfolio.talent_models import Evidence
from tests.browser import Browser
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AmbitionFactory, EvidenceFactory, TalentFactory, TopicFactory, a_driver
from tests.portfolio.uploads import PDF
from tests.test_matrix import everything


def a_file(*files, drivers=(), **tables):
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as package:
        data = {"format": FORMAT, "edition": EDITION, "tables": tables, "drivers": list(drivers)}
        package.writestr(DATA, json.dumps(data))
        for name in files:
            package.writestr(name, PDF)
    return into.getvalue()


def new():
    return str(uuid.uuid4())


@pytest.fixture
def neighbour(app):
    """Somebody whose words nobody else may see or change."""
    neighbour = PersonFactory(name="Fatima de Vries")
    a_driver()
    services.write_headline(neighbour, text="eerste kanarie", version=0)
    db.session.flush()
    services.write_headline(neighbour, text="kanarie", version=1)
    talent = TalentFactory(owner=neighbour, name="kanarie")
    AmbitionFactory(owner=neighbour, text="kanarie")
    EvidenceFactory(entry=talent, name="kanarie.pdf")
    db.session.commit()
    return neighbour


def a_version(entry_id, kind, standing, content, *, days=0):
    kept_at = (clock.now() - timedelta(days=days)).isoformat()
    names = {"id": new(), "owner_id": new(), "entry_id": str(entry_id), "kind": kind}
    return {**names, "standing": standing, "kept_at": kept_at, "content": content}


def aimed_at(neighbour):
    """Everything that names something of the neighbour where the file should name something of its own."""
    [talent], [ambition] = (db.session.query(kind).filter_by(owner_id=neighbour.id) for kind in (Talent, Ambition))
    mine, goal, them, stolen = new(), new(), str(neighbour.id), {"name": "gekaapt", "headline": "gekaapt"}
    open_to_all = [
        {
            "id": new(),
            "owner_id": them,
            "section": section,
            "about_id": them,
            "reach": "everyone",
            "until": None,
            "manager_id": None,
        }
        for section in Section
    ]
    removed = {"id": mine, "owner_id": them, "name": "x", "position": 1, "version": 1, "source": "own"}
    removed |= {
        "belongings": {
            "visibility": open_to_all,
            "ambition_talent": [{"ambition_id": str(ambition.id), "talent_id": str(talent.id)}],
        }
    }
    turn = {"course": "let_go", "since": "2020-01-01"}
    evidence = {
        "owner_id": them,
        "section": "talents",
        "name": "x.pdf",
        "kind": "pdf",
        "file_id": new(),
        "added_at": clock.now().isoformat(),
    }
    piece = new()
    return a_file(
        f"files/{piece}.pdf",
        version=[
            a_version(them, "headline", "earlier", stolen),
            a_version(talent.id, "talent", "earlier", stolen),
            a_version(f"{{{talent.id}}}".upper(), "talent", "earlier", stolen),
            a_version(mine, "talent", "removed", removed),
            a_version(talent.id, "talent", "removed", removed | {"id": str(talent.id)}),
            a_version(them, "headline", "removed", {"owner_id": them, "headline": "x"}, days=60),
            a_version(talent.id, "talent", "removed", removed, days=60),
        ],
        talent=[{"id": mine, "owner_id": new(), "name": "eigen", "position": 1, "version": 1, "source": "own"}],
        ambition=[{"id": goal, "owner_id": new(), "text": "eigen", "position": 1, "course": "going", "version": 1}],
        ambition_turn=[
            {"id": new(), "ambition_id": str(ambition.id), **turn},
            {"id": new(), "ambition_id": goal, **turn},
        ],
        ambition_talent=[
            {"ambition_id": str(ambition.id), "talent_id": mine},
            {"ambition_id": goal, "talent_id": str(talent.id)},
        ],
        card_talent=[{"owner_id": new(), "talent_id": str(talent.id)}],
        evidence=[{"id": piece, "entry_id": str(talent.id), **evidence}],
    )


def test_what_a_file_says_about_another_changes_and_shows_nothing_of_theirs(app, neighbour):
    reader = PersonFactory(name="Mo Yilmaz")
    db.session.commit()
    theirs, before = Browser(app).sign_in(neighbour), everything()
    talent_id = db.session.query(Talent.id).filter_by(owner_id=neighbour.id).scalar()
    content = aimed_at(neighbour)
    unpack(reader, content)
    db.session.commit()
    assert db.session.query(Talent).filter_by(owner_id=reader.id).one().name == "eigen", "what is theirs came in"

    his = Browser(app).sign_in(reader)
    for version_id in [version.id for version in db.session.query(Version).filter_by(owner_id=reader.id)]:
        assert "kanarie" not in his.get(f"/portfolio/versions/{version_id}").text
        his.post(f"/portfolio/versions/{version_id}/restoration")
    run_nightly_jobs(app)
    db.session.rollback()

    after = everything()
    assert {name: set(rows) - set(after[name]) for name, rows in before.items() if set(rows) - set(after[name])} == {}
    assert db.session.query(Visibility).count() == 0, "nothing came open to anybody"
    assert db.session.query(Version).filter_by(owner_id=neighbour.id).count() == 1, "their earlier text is still there"
    assert "x.pdf" not in theirs.get(f"/portfolio/talents/{talent_id}/evidence").text
    assert db.session.query(Evidence).filter_by(entry_id=talent_id).count() == 1
    helping = db.session.query(AmbitionTalent).filter_by(talent_id=talent_id).count()
    assert helping == 0


def test_a_thing_that_comes_back_brings_only_what_is_its_own(app, neighbour):
    """Also when it lay among the removed things already."""
    talent = TalentFactory(owner=PersonFactory(), name="eigen")
    goal_of_another = db.session.query(Ambition).filter_by(owner_id=neighbour.id).one()
    sharing.share_section(talent.owner, Section.TALENTS, reach=Reach.EVERYONE, entry_id=talent.id)
    db.session.flush()
    owner_id, talent_id = talent.owner_id, talent.id
    versions.remove(talent)
    db.session.flush()
    removed = db.session.query(Version).filter_by(owner_id=owner_id).one()
    content = json.loads(json.dumps(removed.content))
    content["belongings"]["visibility"][0] |= {"owner_id": str(neighbour.id), "about_id": str(neighbour.id)}
    content["belongings"]["ambition_talent"] = [{"ambition_id": str(goal_of_another.id), "talent_id": str(talent_id)}]
    removed.content = content
    versions.restore(removed)
    db.session.commit()
    [visibility] = db.session.query(Visibility)
    assert (visibility.owner_id, visibility.about_id) == (owner_id, talent_id)
    assert db.session.query(AmbitionTalent).count() == 0


def test_a_topic_under_a_retired_driver_comes_in_elsewhere(app):
    topic = TopicFactory(driver=a_driver("values"), text="eerlijk zijn")
    topic.driver.is_retired = True
    db.session.commit()
    there = pack(topic.owner)
    elsewhere = json.loads(json.dumps(there).replace(str(topic.driver_id), new()))  # drivers have other ids there
    content, newcomer = a_file(drivers=elsewhere["drivers"], **elsewhere["tables"]), PersonFactory()
    arrival = unpack(newcomer, content)
    [arrived] = db.session.query(Topic).filter_by(owner_id=newcomer.id)
    assert (arrived.text, arrived.driver.key, arrival.drivers_not_here) == ("eerlijk zijn", "values", [])


def test_a_topic_under_a_driver_that_the_file_does_not_name_stands_under_the_first_one(app):
    a_driver()
    row = {"id": new(), "owner_id": new(), "driver_id": new(), "text": "eerlijk zijn", "position": 1, "version": 1}
    newcomer = PersonFactory()
    arrival = unpack(newcomer, a_file(topic=[row]))
    [arrived] = db.session.query(Topic).filter_by(owner_id=newcomer.id)
    assert arrived.driver is list_all_drivers()[0]
    assert len(arrival.drivers_not_here) == 1


@pytest.mark.parametrize("content", ["text", [1], {"belongings": [1]}, {"id": "x"}, {"name": 5}])
def test_a_removed_thing_that_cannot_come_back_is_refused_on_the_way_in(app, content):
    a_driver()
    with pytest.raises(NotATakeaway):
        unpack(PersonFactory(), a_file(version=[a_version(new(), "talent", "removed", content)]))
