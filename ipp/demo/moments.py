"""Moments of the demo: somebody asks for a check-in, and two teams have a talent session in view."""

from ipp.conversations.moments import services
from ipp.core import clock
from ipp.demo import content
from ipp.demo.content import moment
from ipp.demo.people import People


def plan(people: People) -> None:
    story = content.read("moments")
    for wish in story["check_ins"]:
        with clock.as_if(moment(wish["days"], hour=9)):
            services.ask_check_in(people[wish["from"]], asked=people[wish["to"]])
    for number, session in enumerate(story["team_moments"]):
        host = people[session["host"]]
        with clock.as_if(moment(-4, hour=11)):
            services.plan_moment(
                host, host.teams[0], starts_at=moment(session["days"], hour=15), place=session["place"], key=str(number)
            )
