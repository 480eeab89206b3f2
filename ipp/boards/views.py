"""Pages of boards. A view asks a form, calls one service, and answers."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from flask import Response, flash, make_response, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from ipp.boards import papers, policy, queries, services
from ipp.boards.forms import CardForm, NotesForm, OutcomeForm, PlaceForm, ReviewForm
from ipp.boards.labels import FIELDS
from ipp.boards.models import BoardCard, BoardReview, Field
from ipp.core.access import SIGNED_IN, GuardedBlueprint, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.texts import id_in
from ipp.core.web import page, page_number, see_other
from ipp.people.models import Team

bp = GuardedBlueprint("boards", __name__, url_prefix="/boards")

of_team = allow(policy.may_see_board, queries.get_team)
on_board = allow(policy.may_work_on_card, queries.get_card)
review_of_team = allow(policy.may_work_on_review, queries.get_review)


@bp.get("", access=SIGNED_IN)
def list_boards() -> Response:
    teams = queries.list_teams_of(current_user)
    if len(teams) == 1:
        return see_other(".show_board", team_id=teams[0].id)
    return page("boards/boards.html", **_waiting(teams))


@bp.get("/<uuid:team_id>", access=of_team)
def show_board(team: Team) -> Response:
    return _board(team)


@bp.get("/<uuid:team_id>/board.pdf", access=of_team)
def show_paper(team: Team) -> Response:
    """The board as a PDF (A3), to hang on a real wall."""
    response = Response(papers.typeset_board(team), mimetype="application/pdf")
    response.headers["Content-Disposition"] = "attachment; filename=BOOM.pdf"
    return response


@bp.get("/<uuid:team_id>/archive", access=of_team)
def list_archive(team: Team) -> Response:
    number = page_number()
    cards = queries.list_archived_cards(team, page=number)
    shown, has_more = cards[: queries.PAGE], len(cards) > queries.PAGE
    return page("boards/archive.html", team=team, cards=shown, number=number, has_more=has_more, fields=FIELDS)


@bp.get("/<uuid:team_id>/cards/new", access=of_team)
def new_card(team: Team) -> Response:
    wanted = request.args.get("field", "")
    form = CardForm(team=team, data={"field": wanted if wanted in [field.value for field in Field] else None})
    return page("boards/card.html", team=team, form=form, fields=FIELDS)


@bp.post("/<uuid:team_id>/cards", access=of_team)
def create_card(team: Team) -> Response:
    form = CardForm(team=team)
    if not form.validate():
        return page("boards/card.html", team=team, form=form, fields=FIELDS, status=422)
    services.add_card(team, form.chosen_field(), form_key=form.form_key(), **form.facts())
    flash(_("It hangs on the board."))
    return see_other(".show_board", team_id=team.id)


@bp.get("/cards/<uuid:board_card_id>", access=on_board)
def show_card(card: BoardCard) -> Response:
    return _card_page(card)


@bp.post("/cards/<uuid:board_card_id>", access=on_board)
def update_card(card: BoardCard) -> Response:
    if refused := _keep(card):
        return refused
    flash(_("The card is kept."))
    return see_other(".show_board", team_id=card.team_id)


@bp.post("/cards/<uuid:board_card_id>/call", access=on_board)
def prepare_call(card: BoardCard) -> Response:
    """Keep the card as it is typed, and take its words along to a call: the browser sends the same form on (307)."""
    if refused := _keep(card):
        return refused
    if queries.list_calls_from([card]):
        return see_other(".show_card", board_card_id=card.id)
    return make_response(redirect(url_for("wall.prepare_call"), 307))


@bp.post("/cards/<uuid:board_card_id>/place", access=on_board)
def update_place(card: BoardCard) -> Response:
    form, review_id = PlaceForm(), id_in(request.form.get("review"))
    if form.validate():
        services.move_card(card, Field(form.field.data), places=max(-1, min(form.places.data or 0, 1)))
    if review_id:
        return see_other(".show_review", board_review_id=review_id, _anchor=f"card-{card.id}")
    return see_other(".show_board", team_id=card.team_id, _anchor=f"card-{card.id}")


@bp.post("/cards/<uuid:board_card_id>/archiving", access=on_board)
def archive_card(card: BoardCard) -> Response:
    form = OutcomeForm()
    if not form.validate():
        return _card_page(card, outcome_form=form, status=422)
    services.archive_card(card, outcome=form.outcome.data or "")
    flash(_("The card is in the archive. You can put it back at any time."))
    return see_other(".show_board", team_id=card.team_id)


@bp.post("/cards/<uuid:board_card_id>/return", access=on_board)
def return_card(card: BoardCard) -> Response:
    services.put_back_card(card)
    flash(_("It hangs on the board again."))
    return see_other(".show_board", team_id=card.team_id)


@bp.get("/<uuid:team_id>/reviews", access=of_team)
def list_reviews(team: Team) -> Response:
    number = page_number()
    past = queries.list_past_reviews(team, number)
    shown, has_more = past[: queries.PAGE], len(past) > queries.PAGE
    return page("boards/reviews.html", team=team, reviews=shown, number=number, has_more=has_more)


@bp.post("/<uuid:team_id>/reviews", access=of_team)
def create_review(team: Team) -> Response:
    form = ReviewForm()
    if not form.validate() or form.day.data is None:
        return _board(team, review_form=form, status=422)
    services.plan_review(team, form.day.data, by=current_user._get_current_object())
    flash(_("It stands on the board, and your colleagues get a letter with a link."))
    return see_other(".show_board", team_id=team.id, _anchor="reviews")


@bp.get("/reviews/<uuid:board_review_id>", access=review_of_team)
def show_review(review: BoardReview) -> Response:
    return _review_page(review, NotesForm(data={"version": review.version, "notes": review.notes}))


@bp.post("/reviews/<uuid:board_review_id>", access=review_of_team)
def update_review(review: BoardReview) -> Response:
    form = NotesForm()
    if not form.validate():
        return _review_page(review, form, status=422)
    try:
        services.write_review(review, version=form.version.data, notes=form.notes.data or "")
    except ChangedMeanwhile:
        form.catch_up(review.version)
        return _review_page(review, form, is_changed_meanwhile=True, status=409)
    flash(_("Your notes are kept."))
    return see_other(".show_board", team_id=review.team_id, _anchor="reviews")


@bp.post("/reviews/<uuid:board_review_id>/cancellation", access=review_of_team)
def cancel_review(review: BoardReview) -> Response:
    services.cancel_review(review)
    flash(_("The moment is off the board."))
    return see_other(".show_board", team_id=review.team_id, _anchor="reviews")


def _waiting(teams: Sequence[Team]) -> dict[str, Any]:
    """What waits for the reader on these boards."""
    mine, days = queries.list_near_cards_of(current_user, teams), queries.list_next_reviews(teams)
    return {"teams": teams, "mine": mine, "next_reviews": days}


def _keep(card: BoardCard) -> Response | None:
    """Keep what was typed on the page of a card; the page again when that cannot be."""
    form = CardForm(team=card.team, owner=card.owner)
    if not form.validate():
        return _card_page(card, form=form, status=422)
    try:
        services.rewrite_card(card, version=form.version.data, **form.facts())
    except ChangedMeanwhile:
        form.catch_up_with(card)
        return _card_page(card, form=form, is_changed_meanwhile=True, status=409)
    if form.asks_to_move:
        services.move_card(card, form.chosen_field())
    return None


def _board(team: Team, *, review_form: ReviewForm | None = None, status: int = 200) -> Response:
    past, board = queries.list_past_reviews(team, size=queries.LAST), queries.list_cards(team)
    return page(
        "boards/board.html",
        **_waiting([team]),
        team=team,
        board=board,
        calls=queries.list_calls_from(chain.from_iterable(board.values())),
        fields=FIELDS,
        coming=queries.list_coming_reviews(team),
        past=past[: queries.LAST],
        has_earlier=len(past) > queries.LAST,
        review_form=review_form or ReviewForm(formdata=None),
        status=status,
    )


def _card_page(
    card: BoardCard, *, form: CardForm | None = None, outcome_form: OutcomeForm | None = None, **values: Any
) -> Response:
    known = {
        "version": card.version,
        "field": card.field.value,
        "hung_in": card.field.value,
        "call": card.call_id,
        "text": card.text,
        "details": card.details,
        "owner": str(card.owner_id or ""),
        "due_on": card.due_on,
    }
    form = form or CardForm(None, team=card.team, owner=card.owner, data=known)
    values["calls"] = queries.list_calls_from([card])
    values["outcome_form"] = outcome_form or OutcomeForm(formdata=None)
    return page("boards/card.html", team=card.team, card=card, form=form, fields=FIELDS, **values)


def _review_page(review: BoardReview, form: NotesForm, **values: Any) -> Response:
    """With the board under the notes, and what changed on it since the team looked the time before."""
    team, before, board = review.team, queries.get_day_before(review), queries.list_cards(review.team)
    values |= {"since": before, "changed_since": queries.end_of(before) if before else None}
    values["done"] = queries.list_cards_done_since(team, before) if before else []
    calls = queries.list_calls_from(chain.from_iterable(board.values()))
    return page(
        "boards/review.html", review=review, form=form, team=team, board=board, calls=calls, fields=FIELDS, **values
    )
