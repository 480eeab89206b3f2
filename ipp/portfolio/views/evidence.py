"""Files with a talent or an ambition: bringing them, taking them away, and giving them to whom they reach."""

from flask import Response, abort, flash
from flask_babel import gettext as _

from ipp.core import files
from ipp.core.access import allow
from ipp.core.files import FileIsGone
from ipp.core.uploads import MEDIA_TYPES, takes_files
from ipp.core.web import page, see_other
from ipp.portfolio import ambitions, entries, evidence, labels, policy, queries, sights
from ipp.portfolio.entries import Entry
from ipp.portfolio.evidence import SharedEvidence
from ipp.portfolio.evidence_form import EvidenceForm
from ipp.portfolio.models import Ambition, Talent
from ipp.portfolio.talent_models import Evidence
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.looking import remember_view
from ipp.portfolio.views.portfolio import the_owner

own_talent = allow(policy.may_edit, queries.get_talent)
own_ambition = allow(policy.may_edit, ambitions.get_ambition)
own_evidence = allow(policy.may_edit, evidence.get_evidence)
shared_with_viewer = allow(policy.may_view_evidence, evidence.get_shared_evidence)


@bp.get("/portfolio/talents/<uuid:talent_id>/evidence", access=own_talent)
def list_evidence_of_talent(talent: Talent) -> Response:
    return _page(talent, EvidenceForm(formdata=None))


@bp.post("/portfolio/talents/<uuid:talent_id>/evidence", access=own_talent)
@takes_files
def create_evidence_of_talent(talent: Talent) -> Response:
    return _create(talent)


@bp.get("/portfolio/ambitions/<uuid:ambition_id>/evidence", access=own_ambition)
def list_evidence_of_ambition(ambition: Ambition) -> Response:
    return _page(ambition, EvidenceForm(formdata=None))


@bp.post("/portfolio/ambitions/<uuid:ambition_id>/evidence", access=own_ambition)
@takes_files
def create_evidence_of_ambition(ambition: Ambition) -> Response:
    return _create(ambition)


@bp.get("/portfolio/evidence/<uuid:evidence_id>", access=shared_with_viewer)
def download_evidence(piece: SharedEvidence) -> Response:
    kept = piece.evidence
    try:
        content = files.read(kept.file_id)
    except FileIsGone:
        abort(404)  # `ipp doctor` tells who can put it back
    remember_view(piece.shared.owner, the_owner(), [sights.sight_of(kept.section, kept.entry_id)])
    return files.download(content, name=kept.name, media_type=MEDIA_TYPES[kept.kind])


@bp.post("/portfolio/evidence/<uuid:evidence_id>/removal", access=own_evidence)
def remove_evidence(kept: Evidence) -> Response:
    entry = entries.get_entry(kept.section, kept.entry_id)
    evidence.remove_evidence(kept)
    flash(_("The file has been erased."))
    return _see_files_of(entry) if entry else see_other(".show_portfolio")


def _create(entry: Entry) -> Response:
    form = EvidenceForm(has_room=evidence.has_room(entry))
    if not form.validate() or form.brought is None:
        return _page(entry, form, status=422)
    evidence.add_evidence(entry, form.brought)
    flash(_("The file is kept."))
    return _see_files_of(entry)


def _see_files_of(entry: Entry) -> Response:
    if isinstance(entry, Talent):
        return see_other(".list_evidence_of_talent", talent_id=entry.id)
    return see_other(".list_evidence_of_ambition", ambition_id=entry.id)


def _page(entry: Entry, form: EvidenceForm, *, status: int = 200) -> Response:
    return page(
        "portfolio/evidence.html",
        entry=entry,
        name=entries.name_of(entry),
        section=entries.section_of(entry),
        section_name=labels.SECTIONS[entries.section_of(entry)],
        files=evidence.list_evidence(entry),
        most=evidence.MOST_FILES,
        largest=files.LARGEST,
        form=form,
        status=status,
    )
