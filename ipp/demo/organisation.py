"""The compass of the demo's organisation, with pictures: it was rewritten once, so there is an earlier version."""

from ipp.core import clock, files
from ipp.core.db import db
from ipp.core.pictures import make_anew
from ipp.demo import scenes
from ipp.demo.content import Story, moment
from ipp.organisation.compass_models import CompassPicture, CompassVersion, Part


def tell(story: Story) -> None:
    compass = story["compass"]
    first = {**compass, "strategy": compass["strategy"].split(". ")[0] + "."}
    for number, (days, texts) in enumerate([(-200, first), (-40, compass)], start=1):
        with clock.as_if(moment(days)):
            db.session.add(CompassVersion(number=number, written_at=clock.now(), **texts))
    for part, words in story["compass_pictures"].items():
        kind, picture = make_anew(scenes.draw_scene(part))
        db.session.add(CompassPicture(part=Part(part), file_id=files.keep(picture), kind=kind, words=words))
