"""The page and the paper in the file that somebody takes along: every word of theirs, each under its own question."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from ipp.core import clock, files
from ipp.core.db import db
from ipp.dossier import packing
from ipp.dossier.models import Activity, ActivityKind
from ipp.dossier.takeaway import make_takeaway
from ipp.organisation.compass_models import Part
from ipp.people import photos
from ipp.portfolio import ambitions, freezing, services, talent_card
from ipp.portfolio.models import AmbitionTalent, Course, Energy, Level, PeriodKind, Source
from ipp.portfolio.snapshots import Version
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

NO_WORDS = {"evidence.kind"}
"""The ending of a file's name: it stands in the link."""


@pytest.fixture
def owner(app):
    """Somebody with something in every part of a portfolio, and a unique word in every text."""
    owner = PersonFactory(name="Fatima de Vries")
    services.write_headline(owner, text="x", version=0)
    topic = TopicFactory(owner=owner, driver=a_driver("values"))
    TopicFactory(owner=owner, driver=a_driver("values"), parent_id=topic.id)
    talent = TalentFactory(
        owner=owner,
        driver=a_driver("gifts"),
        energy=Energy.GIVES,
        level=Level.PASSING_ON,
        source=Source.FEEDBACK,
    )
    ambition = AmbitionFactory(owner=owner, compass_part=Part.HORIZON)
    db.session.add(AmbitionTalent(ambition_id=ambition.id, talent_id=talent.id))
    ambitions.change_course(ambition, Course.GOING)
    talent_card.write_card(owner, line="x", talent_ids=[talent.id], version=0)
    EvidenceFactory(entry=talent, file_id=files.keep(PDF))
    ReflectionFactory(owner=owner)
    LifePeriodFactory(owner=owner, feeling=-2)
    LifePeriodFactory(owner=owner, kind=PeriodKind.REST, feeling=1, from_year=2021, until_year=2022)
    FitFactory(owner=owner)
    db.session.add(
        Activity(owner_id=owner.id, kind=ActivityKind.INTERVISION, day=date(2026, 3, 4), title="x", minutes=90)
    )
    db.session.flush()
    write_canaries(owner)
    return owner


def texts():
    """Every column of the file that holds words, with its table."""
    for model in packing.CARRIED:
        for name in freezing.list_texts(model):
            if f"{model.__tablename__}.{name}" not in NO_WORDS and model is not Version:
                yield model, name


def write_canaries(owner):
    for model, name in texts():
        for number, row in enumerate(packing.list_rows(model, owner)):
            setattr(row, name, canary(model, name, number))
    db.session.commit()


def canary(model, name, number=0):
    return f"kanarie{model.__tablename__}{name}{number}".replace("_", "")


def opened(owner):
    return zipfile.ZipFile(BytesIO(make_takeaway(owner)))


def page_of(owner):
    with opened(owner) as package:
        return BeautifulSoup(package.read("index.html"), "html.parser")


def paper_of(owner):
    with opened(owner) as package:
        sheets = PdfReader(BytesIO(package.read("portfolio.pdf"))).pages
        return " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())


def test_every_text_stands_on_the_page_and_on_paper(owner):
    page, paper = page_of(owner).get_text(" "), paper_of(owner)
    for model, name in texts():
        rows = list(packing.list_rows(model, owner))
        assert rows, f"nothing was written in {model.__tablename__}"
        for number, _row in enumerate(rows):
            assert canary(model, name, number) in page, (model.__tablename__, name)
            assert canary(model, name, number) in paper.replace("- ", ""), (model.__tablename__, name)


def test_every_choice_of_the_owner_stands_there_in_words(owner):
    page, paper = page_of(owner).get_text(" "), paper_of(owner)
    for words in (
        "geeft energie",
        "uit feedback",
        "Ik help anderen ermee",
        "Gaven",
        "Ik ben onderweg",
        "Een diep dal",
        "Een goede tijd",
        "1,5 uur",
        "Intervisie",
        "Waar we heen willen",
    ):
        assert words in page, words
        assert words in paper, words


def test_texts_stand_under_the_question_that_they_answer(owner):
    page = page_of(owner)
    for question, (table, name) in {
        "Wat raakt?": ("fit", "touches"),
        "Wat schuurt?": ("fit", "rubs"),
        "Waarvoor?": ("ambition", "purpose"),
        "Wat deed jij?": ("talent", "deed"),
    }.items():
        heading = page.find("h4", string=question)
        assert f"kanarie{table}{name}0" in heading.find_next("p").get_text(), question


def test_an_ambition_tells_which_talents_help_and_how_it_went(owner):
    article = page_of(owner).find("h3", string="kanarieambitiontext0").parent
    assert "kanarietalentname0" in article.get_text()
    assert str(clock.today().year) in article.get_text()


def test_the_drawings_and_the_photo_are_seen_on_the_page(owner):
    photos.keep_photo(owner, a_picture())
    db.session.commit()
    with opened(owner) as package:
        page, names = BeautifulSoup(package.read("index.html"), "html.parser"), package.namelist()
    shown = {picture["src"]: picture["alt"] for picture in page.select("img")}
    assert set(shown) == {"photo.jpg", "mind-map.svg", "life-line.svg"}
    assert set(shown) <= set(names)
    assert all(shown.values())


def test_the_drawings_stand_on_paper_with_their_words(owner):
    assert paper_of(owner).count("kanarielifeperiodtext0") == 2, "in the drawing and in the list"


def test_a_portfolio_with_nothing_in_it_shows_no_pictures_that_are_not_there(app):
    page = page_of(PersonFactory())
    with_pictures = [picture["src"] for picture in page.select("img")]
    assert with_pictures == []
