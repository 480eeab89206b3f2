"""Answers to an agreement: yes, I see it differently, how it is going, whether help comes, what it is part of."""

from flask import Response, flash, request
from flask_babel import gettext as _

from ipp.conversations import agreeing, linking, policy, queries
from ipp.conversations.forms import CheckInForm, LinkForm, OtherViewForm
from ipp.conversations.models import Agreement, Progress, SupportAnswer
from ipp.conversations.views.agreements import show
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core.access import allow
from ipp.core.web import see_other

answerable = allow(policy.may_answer_agreement, queries.get_agreement)
followable = allow(policy.may_check_in, queries.get_agreement)
linkable = allow(policy.may_link_portfolio, queries.get_agreement)
promised = allow(policy.may_give_support, queries.get_agreement)


@bp.post("/agreements/<uuid:agreement_id>/acceptance", access=answerable)
def create_acceptance(agreement: Agreement) -> Response:
    is_new = agreeing.accept_agreement(agreement, person=the_viewer())
    if agreement.is_accepted and is_new:
        flash(_("You have both said yes. From now on it counts."))
    else:
        flash(_("Your yes is kept.") if is_new else _("You had already said yes. Nothing was done twice."))
    return see_other(".show_agreement", agreement_id=agreement.id)


@bp.post("/agreements/<uuid:agreement_id>/other-views", access=answerable)
def create_other_view(agreement: Agreement) -> Response:
    form = OtherViewForm()
    if not form.validate():
        return show(agreement, other_view=form, status=422)
    agreeing.see_differently(agreement, person=the_viewer(), words=form.words.data or "", key=form.mark)
    flash(_("Your words stand beside the agreement. The other one gets a letter."))
    return see_other(".show_agreement", agreement_id=agreement.id)


@bp.post("/agreements/<uuid:agreement_id>/check-ins", access=followable)
def create_check_in(agreement: Agreement) -> Response:
    form = CheckInForm()
    if not form.validate():
        return show(agreement, check_in=form, status=422)
    progress = Progress(form.progress.data)
    words = {"text": form.text.data or "", "mood": form.mood.data or ""}
    agreeing.check_in(agreement, person=the_viewer(), progress=progress, key=form.mark, **words)
    flash(_("Done. Well done, both of you.") if progress is Progress.DONE else _("Kept. You can both read it."))
    return see_other(".show_agreement", agreement_id=agreement.id)


@bp.post("/agreements/<uuid:agreement_id>/support", access=promised)
def create_support(agreement: Agreement) -> Response:
    agreeing.give_support(agreement, person=the_viewer())
    flash(_("Kept: you did what you promised. The other one can see it."))
    return see_other(".show_agreement", agreement_id=agreement.id)


@bp.post("/agreements/<uuid:agreement_id>/support-answer", access=promised)
def create_support_answer(agreement: Agreement) -> Response:
    """Yes, not yet or no; anything else changes nothing."""
    answer = request.form.get("answer", "")
    if answer in list(SupportAnswer):
        agreeing.answer_support(agreement, person=the_viewer(), answer=SupportAnswer(answer))
        flash(_("Your answer is kept. The other one can see it."))
    return see_other(".show_agreement", agreement_id=agreement.id)


@bp.post("/agreements/<uuid:agreement_id>/link", access=linkable)
def create_link(agreement: Agreement) -> Response:
    form = LinkForm().offer(*linking.list_to_link(the_viewer()))
    if not form.validate():
        return show(agreement, link=form, status=422)
    linking.hang_on(agreement, chosen=form.chosen.data or "")
    flash(_("Kept. The other one sees the title and nothing else.") if form.chosen.data else _("Taken off."))
    return see_other(".show_agreement", agreement_id=agreement.id)
