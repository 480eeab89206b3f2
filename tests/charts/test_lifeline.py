"""The life line: complete, readable, harmless, and the same every time."""

import re
from dataclasses import replace
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipp.charts.lettering import Line
from ipp.charts.lifeline import Layout, LifeLine, Span, draw_life_line, lay_out
from ipp.charts.lifeline_shapes import Picture
from tests.charts.pictures import HOSTILE, faults, misplaced, words

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow", "small")
NOW = 2026.9
phrases = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60), st.text("abeinorst -", max_size=300))

SPANS = (
    Span("Leren", "2002 – 2006", "Opleiding maatschappelijk werk", 3, 2002, 2006, 1),
    Span("Zorg voor iemand", "2012 – 2015", "Thuis met twee kinderen", 2, 2012, 2015, -2),
    Span("Vrijwilligerswerk", "2014 – 2016", "In de buurtkeuken", 4, 2014, 2016),
    Span("Werk", "2015 – nu", "Wijkcoach", 1, 2015, NOW, 2),
    Span("Wens", "2030", "Een buurttafel", 7, 2030, 2031, None, is_wish=True),
)


def a_life_line(*spans: Span) -> LifeLine:
    return LifeLine(
        spans, NOW, "nu", "hoog", "laag", "Links was het laag, rechts was het hoog.", "Levenslijn van Fatima"
    )


FATIMA = a_life_line(*SPANS)


@st.composite
def life_lines(draw: st.DrawFn) -> LifeLine:
    """Up to thirty periods anywhere in two centuries, wishes last."""
    spans = []
    for _ in range(draw(st.integers(0, 30))):
        start = draw(st.integers(1900, 2100))
        end, is_wish = start + draw(st.integers(0, 80)), draw(st.booleans())
        feeling = None if is_wish else draw(st.sampled_from([None, -2, -1, 0, 1, 2]))
        texts = draw(phrases), draw(phrases), draw(phrases)
        spans.append(Span(*texts, draw(st.integers(1, 9)), start, end, feeling, is_wish, draw(phrases)))
    spans.sort(key=lambda span: span.is_wish)
    return LifeLine(tuple(spans), NOW, draw(phrases), draw(phrases), draw(phrases), draw(phrases), draw(phrases))


def lines_of(picture: Picture) -> list[Line]:
    beside = [*(bar.lines for bar in picture.bars), *(knot.lines for knot in picture.knots)]
    return [*picture.lines, *chain.from_iterable(beside)]


@given(life_line=life_lines(), layout=st.sampled_from(LAYOUTS))
@settings(max_examples=80, deadline=None)
def test_no_words_lie_over_each_other_or_outside_the_drawing(life_line: LifeLine, layout: Layout) -> None:
    picture = lay_out(life_line, layout)
    assert misplaced(lines_of(picture), picture.width, picture.height) == []


@given(life_line=life_lines(), layout=st.sampled_from(LAYOUTS))
@settings(max_examples=60, deadline=None)
def test_bars_and_dots_stay_in_the_drawing_and_off_the_words(life_line: LifeLine, layout: Layout) -> None:
    picture = lay_out(life_line, layout)
    boxes = [(bar.x, bar.y, bar.x + bar.width, bar.y + bar.height) for bar in picture.bars]
    dots = [(knot.x - 6, knot.y - 6, knot.x + 6, knot.y + 6) for knot in picture.knots]
    for left, top, right, bottom in boxes + dots:
        assert 0 <= left <= right <= picture.width
        assert 0 <= top <= bottom <= picture.height
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for left, top, right, bottom in boxes + dots:
        for line in lines_of(picture):
            box = line.box
            assert box[2] <= left or right <= box[0] or box[3] <= top + 0.01 or bottom <= box[1] + 0.01, line


@given(life_line=life_lines(), layout=st.sampled_from(LAYOUTS))
@settings(max_examples=40, deadline=None)
def test_any_words_give_a_drawing_that_obeys_the_page(life_line: LifeLine, layout: Layout) -> None:
    svg = draw_life_line(life_line, layout=layout)
    assert faults(svg) == []
    assert svg == draw_life_line(life_line, layout=layout)


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_owner_sees_years_kinds_and_their_own_words(layout: Layout) -> None:
    seen = words(draw_life_line(FATIMA, layout=layout))
    for word in ("2002 – 2006", "Leren", "Thuis met twee kinderen", "2015 – nu", "Een buurttafel", "nu"):
        assert word in seen


def test_a_screen_reader_hears_the_whole_line() -> None:
    svg = draw_life_line(FATIMA)
    assert '<title id="lifeline-wide-title">Levenslijn van Fatima</title>' in svg
    assert "2012 – 2015, Zorg voor iemand: Thuis met twee kinderen" in svg


def test_every_kind_is_drawn_alike() -> None:
    """Work is no larger than care, study or rest: only the years make a bar longer."""
    one_kind_each = (Span("soort", "2000", "woorden", hue, 2000, 2004) for hue in range(1, 8))
    bars = lay_out(a_life_line(*one_kind_each)).bars
    assert len({(bar.x, bar.width, bar.height) for bar in bars}) == 1
    assert len({tuple((line.size, line.face, line.weight) for line in bar.lines) for bar in bars}) == 1


def test_earlier_stands_left_and_a_high_stands_above_a_low() -> None:
    picture = lay_out(FATIMA)
    assert [bar.x for bar in picture.bars] == sorted(bar.x for bar in picture.bars)
    by_hue = {knot.hue: knot.y for knot in picture.knots}
    assert by_hue[1] < by_hue[3] < by_hue[2]


HOW_IT_WAS = {2: "hier kwam ik weer tot leven", 1: "zwaar en mooi", -2: "zwaar, maar samen"}
TOLD = a_life_line(*(replace(span, feeling_words=HOW_IT_WAS.get(span.feeling, "")) for span in SPANS))


def test_a_high_and_a_low_are_drawn_in_the_words_of_the_owner() -> None:
    picture = lay_out(TOLD)
    said = {" ".join(line.words for line in knot.lines): knot for knot in picture.knots if knot.lines}
    assert set(said) == set(HOW_IT_WAS.values())
    for feeling, how in HOW_IT_WAS.items():
        knot = said[how]
        is_above = knot.lines[-1].y < knot.y
        assert is_above is (feeling > 0)
        assert abs(knot.lines[0].x - knot.x) <= 40


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_no_word_about_a_feeling_is_lost_when_many_periods_lie_close_together(layout: Layout) -> None:
    crowd = (Span("soort", "2000", "woorden", 1, 2000, 2004, 1, feeling_words=f"gevoel{n}") for n in range(20))
    seen = words(draw_life_line(a_life_line(*crowd), layout=layout))
    assert all(f"gevoel{n}" in seen for n in range(20))


@pytest.mark.parametrize("layout", ["wide", "small"])
def test_now_is_a_mark_on_the_years_and_no_feeling(layout: Layout) -> None:
    picture = lay_out(TOLD, layout)
    assert all(knot.hue for knot in picture.knots)
    x, top, _x, bottom = picture.today
    (years,) = [y for left, y, _right, _y in picture.rules if top < y < bottom]
    assert years > max(knot.y for knot in picture.knots)
    assert abs(next(line.x for line in picture.lines if line.words == "nu") - x) < 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_lasts_still_leads_the_line_on_to_now(layout: Layout) -> None:
    picture = lay_out(TOLD, layout)
    lasting = next(knot for knot in picture.knots if knot.hue == 1)
    if layout == "narrow":
        assert next(knot.x for knot in picture.knots if not knot.hue) == lasting.x
    else:
        assert (picture.knots[-1].x, picture.knots[-1].y) == (picture.today[0], lasting.y)


def test_periods_at_the_same_time_stand_below_each_other_in_the_small_drawing() -> None:
    bars = lay_out(FATIMA, "small").bars
    assert len({bar.y for bar in bars}) == 2


def test_a_wish_is_drawn_as_something_to_come() -> None:
    assert draw_life_line(FATIMA).count("stroke-dasharray") == 1
    assert draw_life_line(a_life_line(*SPANS[:4])).count("stroke-dasharray") == 0


def test_two_life_lines_on_one_page_do_not_share_ids() -> None:
    drawings = [draw_life_line(FATIMA, layout=layout) for layout in LAYOUTS]
    ids = [name for svg in drawings for name in re.findall(r' id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids)) == 6


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_line_with_hardly_anything_is_still_a_drawing(layout: Layout) -> None:
    for count in range(3):
        assert faults(draw_life_line(a_life_line(*SPANS[:count]), layout=layout)) == []
