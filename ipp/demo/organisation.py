"""The compass of the demo's organisation: it was rewritten once, so there is an earlier version to look at."""

from ipp.core import clock
from ipp.core.db import db
from ipp.demo.content import moment
from ipp.organisation.compass_models import CompassVersion


def tell(compass: dict[str, str]) -> None:
    first = {**compass, "strategy": compass["strategy"].split(". ")[0] + "."}
    for number, (days, texts) in enumerate([(-200, first), (-40, compass)], start=1):
        with clock.as_if(moment(days)):
            db.session.add(CompassVersion(number=number, written_at=clock.now(), **texts))
