"""A passion conversation for the two who have it: read what it is, choose a partner, plan, prepare."""

from flask import Response, flash, make_response, request
from flask_babel import gettext as _

from ipp.conversations import drafts
from ipp.conversations.calendar import Method, write_calendar
from ipp.conversations.forms.passion import HAND_OVER_DAYS, TalkForm, TalkPlanForm, ThoughtsForm
from ipp.conversations.models.drafts import Paper
from ipp.conversations.models.passion import PassionTalk
from ipp.conversations.passion import mail, policy, queries, services
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.conversations.views.drafts import finish_draft, typed_in
from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.web import page, see_other

own = allow(policy.may_see_talk, queries.get_talk)
changeable = allow(policy.may_change_talk, queries.get_talk)
cancellable = allow(policy.may_cancel_talk, queries.get_talk)
preparable = allow(policy.may_prepare, queries.get_talk)


@bp.get("/passion", access=SIGNED_IN)
def list_talks() -> Response:
    viewer = the_viewer()
    partners = [] if viewer.is_outsider else queries.list_partners(viewer)
    profile = queries.get_profile(viewer) if viewer.is_conversation_partner else None
    talks = queries.list_talks(viewer)
    return page("conversations/passion/index.html", talks=talks, partners=partners, profile=profile, rules=policy)


@bp.get("/passion/new", access=SIGNED_IN)
def new_talk() -> Response:
    partners = queries.list_partners(the_viewer())
    form = TalkForm().offer(partners, request.args.get("with", ""))
    return page("conversations/passion/new.html", form=form, partners=partners)


@bp.post("/passion", access=SIGNED_IN)
def create_talk() -> Response:
    partners = queries.list_partners(the_viewer())
    form = TalkForm().offer(partners)
    if not form.validate():
        return page("conversations/passion/new.html", form=form, partners=partners, status=422)
    partner = next(person for person, _profile in partners if str(person.id) == form.partner.data)
    days = next(days for days in HAND_OVER_DAYS if str(days) == form.days.data)
    details = {"starts_at": form.starts_at, "place": form.place.data or "", "hand_over_days": days, "key": form.mark}
    talk = services.plan_talk(the_viewer(), partner=partner, **details)  # type: ignore[arg-type]
    flash(_("It is planned. %(name)s gets a letter with a link.", name=partner.first_name))
    return see_other(".show_talk", talk_id=talk.id)


@bp.get("/talks/<uuid:talk_id>", access=own)
def show_talk(talk: PassionTalk) -> Response:
    return page("conversations/passion/talk.html", talk=talk, seat=talk.seat_of(the_viewer()), rules=policy)


@bp.get("/talks/<uuid:talk_id>/calendar.ics", access=own)
def show_talk_calendar(talk: PassionTalk) -> Response:
    content = write_calendar([mail.appointment_of(talk)], method=Method.PUBLISH)
    headers = {"Content-Disposition": "attachment; filename=ipp.ics"}
    return make_response(content, 200, {"Content-Type": "text/calendar; charset=utf-8", **headers})


@bp.get("/talks/<uuid:talk_id>/planning", access=changeable)
def edit_talk(talk: PassionTalk) -> Response:
    return page("conversations/passion/planning.html", talk=talk, form=TalkPlanForm.of(talk))


@bp.post("/talks/<uuid:talk_id>/planning", access=changeable)
def update_talk(talk: PassionTalk) -> Response:
    form, place, viewer = TalkPlanForm(), "conversations/passion/planning.html", the_viewer()
    if not form.validate():
        return page(place, talk=talk, form=form, status=422)
    try:
        services.change_talk(talk, person=viewer, seen=form.seen, starts_at=form.starts_at, place=form.place.data or "")
    except ChangedMeanwhile:
        form.version.data = str(talk.version)
        return page(place, talk=talk, form=form, is_behind=True, status=409)
    flash(_("The new moment is kept. The other one gets a letter."))
    return see_other(".show_talk", talk_id=talk.id)


@bp.post("/talks/<uuid:talk_id>/cancellation", access=cancellable)
def create_talk_cancellation(talk: PassionTalk) -> Response:
    services.cancel_talk(talk, person=the_viewer())
    flash(_("The conversation is called off. The other one gets a letter."))
    return see_other(".list_talks")


@bp.get("/talks/<uuid:talk_id>/preparation", access=preparable)
def edit_thoughts(talk: PassionTalk) -> Response:
    kept = {"thoughts": talk.thoughts, "questions": talk.questions}
    draft = drafts.find_draft(the_viewer(), Paper.THOUGHTS, talk.id, kept=kept)
    form = ThoughtsForm(typed_in(draft), **kept, version=str(talk.preparation_version))
    return page("conversations/passion/preparation.html", talk=talk, form=form, draft=draft)


@bp.post("/talks/<uuid:talk_id>/preparation", access=preparable)
def update_thoughts(talk: PassionTalk) -> Response:
    form, place = ThoughtsForm(), "conversations/passion/preparation.html"
    if not form.validate():
        return page(place, talk=talk, form=form, status=422)
    texts = {"thoughts": form.thoughts.data or "", "questions": form.questions.data or ""}
    try:
        services.write_preparation(talk, seen=form.seen, **texts)
    except ChangedMeanwhile:
        form.version.data = str(talk.preparation_version)
        return page(place, talk=talk, form=form, is_behind=True, status=409)
    finish_draft()
    flash(_("Your preparation is kept."))
    return see_other(".show_talk", talk_id=talk.id)


@bp.post("/talks/<uuid:talk_id>/preparation/share", access=preparable)
def create_thoughts_share(talk: PassionTalk) -> Response:
    services.share_preparation(talk)
    flash(_("Shared: the other one can read your preparation now."))
    return see_other(".show_talk", talk_id=talk.id)


@bp.post("/talks/<uuid:talk_id>/preparation/share/end", access=preparable)
def end_thoughts_share(talk: PassionTalk) -> Response:
    services.take_back_preparation(talk)
    flash(_("Taken back: only you can read your preparation now."))
    return see_other(".show_talk", talk_id=talk.id)
