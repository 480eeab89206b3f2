"""Pictures that somebody takes along arrive as they left: painting them again would blur them a little each time."""

from ipp.core import files
from ipp.core.db import db
from ipp.core.uploads import take
from ipp.dossier.takeaway import make_takeaway
from ipp.dossier.unpacking import unpack
from ipp.people import photos
from ipp.portfolio.queries import get_owner
from ipp.portfolio.talent_models import Evidence
from tests.factories.people import PersonFactory
from tests.factories.portfolio import EvidenceFactory, TalentFactory, a_driver
from tests.portfolio.uploads import a_picture


def test_pictures_arrive_byte_for_byte(app):
    talent = TalentFactory(driver=a_driver())
    owner = get_owner(talent.owner_id)
    picture = take("Plattegrond.jpg", a_picture(size=(200, 120))).content
    EvidenceFactory(entry=talent, name="Plattegrond.jpg", kind="jpg", file_id=files.keep(picture))
    photos.keep_photo(owner, a_picture(size=(700, 500)))
    photo, newcomer = files.read(owner.photo_id), PersonFactory()
    unpack(newcomer, make_takeaway(owner))
    arrived = db.session.query(Evidence).filter_by(owner_id=newcomer.id, kind="jpg").one()
    assert files.read(arrived.file_id) == picture
    assert files.read(newcomer.photo_id) == photo
