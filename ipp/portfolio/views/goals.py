"""Goals together: asking a colleague to share an ambition, and seeing, joining and leaving one."""

from flask import Response, flash, request
from flask_babel import gettext as _

from ipp.core.access import SIGNED_IN, allow
from ipp.core.texts import tidy_line
from ipp.core.web import page, see_other
from ipp.organisation.labels import PARTS
from ipp.people import queries as people
from ipp.people.models import Person
from ipp.portfolio import companions, policy, queries
from ipp.portfolio.ambitions import get_ambition
from ipp.portfolio.companions import get_companion
from ipp.portfolio.goal_forms import CompanionForm
from ipp.portfolio.goal_models import Companion
from ipp.portfolio.models import Ambition
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.portfolio import the_owner

own_ambition = allow(policy.may_edit, get_ambition)
asked_of_me = allow(policy.may_answer_goal, get_companion)
asked_by_me = allow(policy.may_end_companion, get_companion)


@bp.get("/portfolio/goals", access=SIGNED_IN)
def list_goals() -> Response:
    return page("portfolio/goals.html", goals=companions.list_goals(the_owner()))


@bp.get("/portfolio/goals/<uuid:companion_id>", access=asked_of_me)
def show_goal(companion: Companion) -> Response:
    others = [each for each in companions.list_companions(companion.ambition) if each.is_agreed]
    return page(
        "portfolio/goal.html", companion=companion, ambition=companion.ambition, others=others, compass_parts=PARTS
    )


@bp.post("/portfolio/goals/<uuid:companion_id>/agreement", access=asked_of_me)
def agree_with_goal(companion: Companion) -> Response:
    companions.agree(companion)
    flash(_("You share this goal now. You can step out whenever you like."))
    return see_other(".show_goal", companion_id=companion.id)


@bp.post("/portfolio/goals/<uuid:companion_id>/leaving", access=asked_of_me)
def leave_goal(companion: Companion) -> Response:
    companions.step_out(companion)
    flash(_("It is gone from your page. No reason is asked, and no letter is sent."))
    return see_other(".list_goals")


@bp.get("/portfolio/ambitions/<uuid:ambition_id>/companions", access=own_ambition)
def new_companion(ambition: Ambition) -> Response:
    return _choose(ambition, CompanionForm(_findable(ambition), formdata=None))


@bp.post("/portfolio/ambitions/<uuid:ambition_id>/companions", access=own_ambition)
def create_companion(ambition: Ambition) -> Response:
    found = [person] if (person := _chosen()) else []
    form = CompanionForm(found)
    if not form.validate():
        form.person.choices = CompanionForm(_findable(ambition)).person.choices
        return _choose(ambition, form, status=422)
    if companions.ask_companion(ambition, found[0]):
        flash(_("%(name)s gets a letter with a link, and can say yes or no.", name=found[0].name))
    else:
        flash(_("There are twelve people already: enough for one goal."))
    return see_other(".edit_ambition", ambition_id=ambition.id, _anchor="together")


@bp.post("/portfolio/companions/<uuid:companion_id>/removal", access=asked_by_me)
def remove_companion(companion: Companion) -> Response:
    ambition_id = companion.ambition_id
    companions.step_out(companion)
    flash(_("%(name)s no longer sees this goal.", name=companion.person.name))
    return see_other(".edit_ambition", ambition_id=ambition_id, _anchor="together")


def _chosen() -> Person | None:
    person_id = CompanionForm([]).found_person_id()
    found = queries.get_owner(person_id) if person_id else None
    return found if found and found.id != the_owner().id else None


def _choose(ambition: Ambition, form: CompanionForm, *, status: int = 200) -> Response:
    return page(
        "portfolio/companions.html", ambition=ambition, form=form, search=_search(), compass_parts=PARTS, status=status
    )


def _search() -> str:
    return tidy_line(request.values.get("search"))


def _findable(ambition: Ambition) -> list[Person]:
    known = {companion.person_id for companion in companions.list_companions(ambition)}
    return people.list_near(the_owner(), search=_search(), without=known)
