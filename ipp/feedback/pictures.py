"""The pictures of a report, drawn once at release in both languages and kept with it: what is shown never changes."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from ipp.core import i18n
from ipp.feedback.insights import Figure, Insights, ThemeView
from ipp.feedback.questionnaires import Questionnaire


def warm_up() -> None:
    """Load matplotlib, which takes a second, before anybody waits for the lock under which the pictures are drawn."""
    from ipp.charts import figures

    figures.load()


def draw(questionnaire: Questionnaire, content: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Per language the pictures by name, as SVG; a round without scale items has none."""
    insights = Insights.from_dict(content["insights"])
    if not any(view.others for view in insights.themes):
        return {}
    return {language: _draw(questionnaire, insights, language) for language in i18n.LANGUAGES}


def _draw(questionnaire: Questionnaire, insights: Insights, language: str) -> dict[str, str]:
    from ipp.charts.dots import draw_dots  # matplotlib takes long to load, and only a release needs it
    from ipp.charts.radar import draw_radar

    with i18n.in_language(language):
        titles = {theme.key: theme.title[language] for theme in questionnaire.themes}
        dots, radar = _dots(questionnaire, insights, titles, language), _radar(insights, titles)
        drawn = {f"dots_{layout}": draw_dots(dots, layout=layout) for layout in ("wide", "narrow")}
        drawn |= {f"radar_{layout}": draw_radar(radar, layout=layout) or "" for layout in ("wide", "narrow")}
    return drawn


def _dots(questionnaire: Questionnaire, insights: Insights, titles: dict[str, str], language: str) -> Any:
    from ipp.charts.dots import DotRow, Dots

    words = {value: step[language] for value, step in questionnaire.scale}
    return Dots(
        rows=tuple(DotRow(titles[v.theme], _float(v.own), _float(v.others), label(v.others)) for v in insights.themes),
        low=words.get(1, ""),
        high=words.get(5, ""),
        self_name=_("yourself"),
        others_name=_("others"),
        title=_("You and the others, per theme"),
        description=tell(insights.themes, titles),
    )


def _radar(insights: Insights, titles: dict[str, str]) -> Any:
    from ipp.charts.radar import Radar, RadarTheme

    return Radar(
        themes=tuple(RadarTheme(titles[v.theme], _float(v.own), _float(v.others)) for v in insights.themes),
        self_name=_("yourself"),
        others_name=_("others"),
        title=_("At a glance"),
        description=tell(insights.themes, titles),
    )


def tell(views: tuple[ThemeView, ...], titles: dict[str, str]) -> str:
    """The picture in words, for who does not see it."""
    return " ".join(
        _("%(theme)s: others %(others)s, you %(own)s.", theme=titles[v.theme], others=label(v.others), own=label(v.own))
        for v in views
    )


def label(figure: Figure | None) -> str:
    """4,6; or "about 4,6" when a band took part in it; a dash where nothing is shown."""
    if figure is None:
        return "–"
    value = write_number(figure.value)
    return str(_("about %(value)s", value=value)) if figure.is_about else value


def write_number(value: Decimal) -> str:
    """One decimal, in the reader's language."""
    return i18n.write_number(float(value))


def _float(figure: Figure | None) -> float | None:
    return float(figure.value) if figure else None
