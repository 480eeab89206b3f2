"""The names of roles and of acts, in the reader's language."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from ipp.people.models import RoleName

ROLES: dict[str, LazyString] = {
    RoleName.ADMINISTRATOR: _l("Administrator"),
    RoleName.CONVERSATION_PARTNER: _l("Conversation partner"),
    RoleName.OUTSIDER: _l("From outside"),
}

ROLE_HINTS: dict[str, LazyString] = {
    RoleName.ADMINISTRATOR: _l("Looks after accounts, teams and settings. Sees nothing of what people write."),
    RoleName.CONVERSATION_PARTNER: _l("Holds passion conversations with colleagues who choose them."),
    RoleName.OUTSIDER: _l("Does not work here. Sees only their own conversations, and nothing else."),
}

LANGUAGES = {"nl": "Nederlands", "en": "English"}

ACTS: dict[str, LazyString] = {
    "people.added": _l("Added somebody"),
    "people.changed": _l("Changed the details of an account"),
    "people.email_changed": _l("Changed an e-mail address"),
    "people.manager_changed": _l("Changed who somebody's manager is"),
    "people.teams_changed": _l("Changed somebody's teams"),
    "people.roles_changed": _l("Changed somebody's roles"),
    "people.closed": _l("Closed an account"),
    "people.opened": _l("Opened an account again"),
    "people.welcomed": _l("Sent a welcome letter again"),
    "people.sessions_ended": _l("Signed somebody out everywhere"),
    "people.imported": _l("Imported people from a file"),
    "people.team_added": _l("Added a team"),
    "people.team_renamed": _l("Renamed a team"),
    "people.team_moved": _l("Changed where a team works"),
    "people.founded": _l("Made the first administrator"),
    "organisation.changed": _l("Changed the settings of the organisation"),
    "organisation.drivers_changed": _l("Changed the drivers of the organisation"),
    "organisation.compass_changed": _l("Changed the compass"),
    "wall.screen_linked": _l("Made a link for the big screen"),
    "wall.screen_ended": _l("Ended the link of the big screen"),
    "feedback.questionnaire_made": _l("Made a questionnaire for the organisation"),
    "feedback.questionnaire_changed": _l("Changed a questionnaire of the organisation"),
    "feedback.questionnaire_archived": _l("Archived a questionnaire of the organisation"),
    "feedback.questionnaire_brought_back": _l("Brought back a questionnaire of the organisation"),
    "feedback.questionnaire_removed": _l("Threw away a questionnaire of the organisation"),
}
