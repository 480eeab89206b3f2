"""Dots and radar: the same every time, harmless, nothing cut off, nothing pretended."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipp.charts import dots_layout, radar_layout
from ipp.charts.dots import DotRow, draw_dots
from ipp.charts.radar import Radar, RadarTheme, draw_radar
from tests.charts.pictures import DOTS, HOSTILE, RADAR, faults, misplaced, words

LAYOUTS: tuple[dots_layout.Layout, ...] = ("wide", "narrow")
labels = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=70), st.text("abeinorst -", max_size=90))
values = st.none() | st.floats(1, 5)
rows = st.builds(DotRow, labels, values, values, labels, st.sampled_from(["exact", "at_least", "at_most"]))
themes = st.builds(RadarTheme, labels, values, values)


def drawn_radar(radar: Radar = RADAR, **choices: str) -> str:
    svg = draw_radar(radar, **choices)  # type: ignore[arg-type]
    assert svg is not None
    return svg


@pytest.mark.parametrize("draw", [lambda: draw_dots(DOTS), drawn_radar], ids=["dots", "radar"])
def test_sixteen_threads_draw_one_and_the_same_file(draw: Callable[[], str]) -> None:
    with ThreadPoolExecutor(16) as threads:
        drawings = set(threads.map(lambda _: draw(), range(16)))
    assert drawings == {draw()}


def test_threads_that_draw_different_charts_do_not_draw_into_each_other() -> None:
    jobs = [lambda: draw_dots(DOTS), drawn_radar, lambda: draw_dots(DOTS, layout="narrow")]
    alone = [job() for job in jobs]
    with ThreadPoolExecutor(12) as threads:
        together = list(threads.map(lambda job: job(), islice(cycle(jobs), 24)))
    assert together == alone * 8


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_drawn_as_words(label: str) -> None:
    rows = (DotRow(label, 2.0, 4.0, label), *DOTS.rows)
    dots = replace(DOTS, rows=rows, low=label, high=label, self_name=label, others_name=label, description=label)
    radar = replace(RADAR, themes=(RadarTheme(label, 2.0, 3.0), *RADAR.themes), self_name=label, description=label)
    for layout in LAYOUTS:
        assert faults(draw_dots(dots, layout=layout)) == []
        assert faults(drawn_radar(radar, layout=layout)) == []


def test_a_label_is_never_read_as_mathematics() -> None:
    assert "$x^2$" in words(draw_dots(replace(DOTS, rows=(DotRow("$x^2$", 1, 2, "2"),))))


@given(rows=st.lists(rows, max_size=12), ends=st.tuples(labels, labels, labels, labels))
@settings(max_examples=60, deadline=None)
def test_no_words_of_the_dots_overlap_or_are_cut_off(rows: list[DotRow], ends: tuple[str, str, str, str]) -> None:
    low, high, mine, theirs = ends
    dots = replace(DOTS, rows=tuple(rows), low=low, high=high, self_name=mine, others_name=theirs)
    for layout in LAYOUTS:
        sheet = dots_layout.lay_out(dots, layout)
        assert misplaced(list(sheet.lines), sheet.scale.width, sheet.height) == []


@given(themes=st.lists(themes, min_size=3, max_size=14), names=st.tuples(labels, labels))
@settings(max_examples=60, deadline=None)
def test_no_words_of_the_radar_overlap_or_are_cut_off(themes: list[RadarTheme], names: tuple[str, str]) -> None:
    radar = replace(RADAR, themes=tuple(themes), self_name=names[0], others_name=names[1])
    for layout in LAYOUTS:
        sheet = radar_layout.lay_out(radar, layout)
        assert misplaced(list(sheet.lines), sheet.width, sheet.height) == []


def test_subject_reads_themes_values_and_the_ends_of_the_scale() -> None:
    for layout in LAYOUTS:
        seen = words(draw_dots(DOTS, layout=layout))
        for word in ("Rust en vertrouwen", "4,6", "ten minste 4,7", "te weinig antwoorden", "bijna nooit", "anderen"):
            assert word in seen


def signs(rows: tuple[DotRow, ...]) -> tuple[int, int]:
    """Count rings and dots, without the two in the key."""
    svg = draw_dots(replace(DOTS, rows=rows))
    return len(re.findall(r'class="fill-surface', svg)) - 1, len(re.findall(r'<path class="fill-accent', svg)) - 1


def test_what_is_not_known_is_not_drawn() -> None:
    assert signs((DotRow("a", 2.0, 3.0, "3,0"),)) == (1, 1)
    assert signs((DotRow("a", None, 3.0, "3,0"),)) == (0, 1)
    assert signs((DotRow("a", 2.0, None),)) == (1, 0)
    assert signs((DotRow("a", None, None),)) == (0, 0)


def test_at_least_points_to_more_and_at_most_to_less() -> None:
    exact, more, less = (
        draw_dots(replace(DOTS, rows=(DotRow("a", None, 3.0, "3,0", bound),)))
        for bound in ("exact", "at_least", "at_most")
    )
    arrows = [re.findall(r'd="M ([\d.]+) [\d.]+ ?\n?L ([\d.]+) [\d.]+ ?\n?L', svg) for svg in (exact, more, less)]
    assert arrows[0] == []
    assert [float(tip) > float(tail) for tail, tip in arrows[1]] == [True]
    assert [float(tip) > float(tail) for tail, tip in arrows[2]] == [False]


def test_a_radar_of_fewer_than_three_known_themes_is_not_drawn() -> None:
    unknown = RadarTheme("Luisteren", None, 4.0)
    assert draw_radar(replace(RADAR, themes=(*RADAR.themes[:2], unknown))) is None
    assert draw_radar(replace(RADAR, themes=(*RADAR.themes[:3], unknown))) is not None


def test_an_unknown_theme_leaves_a_gap_in_the_radar() -> None:
    gap = replace(RADAR, themes=(*RADAR.themes, RadarTheme("Luisteren", None, 4.0)))
    closed = replace(RADAR, themes=(*RADAR.themes, RadarTheme("Luisteren", 4.0, 4.0)))
    sides = [len(re.findall(r'class="stroke-accent"', drawn_radar(radar))) for radar in (closed, gap)]
    assert sides[0] - sides[1] == 2
    assert "Luisteren" in words(drawn_radar(gap))


def test_two_charts_on_one_page_do_not_share_ids() -> None:
    drawings = [draw_dots(DOTS, layout=layout, prefix=prefix) for layout in LAYOUTS for prefix in ("a", "b")]
    drawings += [drawn_radar(layout=layout, prefix=prefix) for layout in LAYOUTS for prefix in ("c", "d")]
    ids = [name for svg in drawings for name in re.findall(r' id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids))


def test_every_colour_follows_the_page_in_the_dark() -> None:
    for svg in (draw_dots(DOTS), drawn_radar()):
        for tag in re.findall(r"<[^>]*#[0-9a-f]{6}[^>]*>", svg):
            for paint in re.findall(r'(fill|stroke)="#', tag):
                assert re.search(rf'class="[^"]*{paint}-[a-z]', tag), tag
