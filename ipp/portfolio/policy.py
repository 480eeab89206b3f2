"""Who may see and change what of a portfolio. Plain questions about plain values: no queries, no Flask."""

from typing import Any

from ipp.portfolio.reach import Audience, Reach, Section


def may_edit(viewer: Any, thing: Any) -> bool:
    """Only the owner writes, shares, takes back and erases; nobody else, whatever their role."""
    return bool(viewer.id == thing.owner_id)


def may_answer_goal(viewer: Any, companion: Any) -> bool:
    """Who was asked to share a goal sees its words, says yes or no, and steps out. Nobody else sees it by this."""
    return bool(viewer.id == companion.person_id)


def may_end_companion(viewer: Any, companion: Any) -> bool:
    """Who asked may take it back."""
    return bool(viewer.id == companion.ambition.owner_id)


def may_view_section(viewer: Any, audience: Audience) -> bool:
    """Whether this section reaches `viewer` today. Pages, "view as" and pictures all ask here."""
    if viewer.id == audience.owner_id:
        return True
    match audience.reach:
        case Reach.CHOSEN:
            return viewer.id in audience.chosen_ids
        case Reach.MANAGER:
            return audience.manager_id is not None and viewer.id == audience.manager_id
        case Reach.TEAM:
            return bool(viewer.team_ids & audience.team_ids)
        case Reach.EVERYONE:
            return True
    return False


def may_view_entry(viewer: Any, shared: Any, section: Section, entry_id: Any) -> bool:
    """Whether one talent, ambition or period reaches `viewer`: by its own choice, and without one by its section's."""
    own = shared.entries.get(entry_id)
    deciding = [own] if own else [audience for audience in shared.audiences if audience.section is section]
    return any(may_view_section(viewer, audience) for audience in deciding)


def may_view_evidence(viewer: Any, piece: Any) -> bool:
    """A file reaches whoever the talent or ambition reaches that it belongs to."""
    return may_view_entry(viewer, piece.shared, piece.evidence.section, piece.evidence.entry_id)


def may_view_portfolio(viewer: Any, shared: Any) -> bool:
    """At least one section or entry reaches the viewer. If none does, the portfolio does not exist for them."""
    return any(may_view_section(viewer, audience) for audience in (*shared.audiences, *shared.entries.values()))


def may_view_drivers(viewer: Any, shared: Any) -> bool:
    """The section with the drivers reaches the viewer, so its picture does too."""
    drivers = (audience for audience in shared.audiences if audience.section is Section.DRIVERS)
    return any(may_view_section(viewer, audience) for audience in drivers)


def may_view_card(viewer: Any, link: Any) -> bool:
    """Whoever has the link and an account, until its last day; its owner always."""
    return bool(viewer.id == link.owner_id or link.is_open)
