"""The mind map of an owner: complete, readable, harmless, and the same every time."""

import re
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipp.charts.lettering import clean
from ipp.charts.mindmap import Branch, Layout, MindMap, Twig, draw_for_sheet, draw_mind_map, lay_out
from ipp.charts.mindmap_layouts import sheet
from tests.charts.pictures import FATIMA, HOSTILE, faults, misplaced, words

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
phrases = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60), st.text("abeinorst -", max_size=90))
twigs = phrases.map(Twig)


@st.composite
def mind_maps(draw: st.DrawFn) -> MindMap:
    """One to nine drivers that share up to eighty topics."""
    names = draw(st.lists(phrases, min_size=1, max_size=9))
    topics = draw(st.lists(st.tuples(st.integers(0, len(names) - 1), st.one_of(phrases, twigs)), max_size=80))
    branches = (
        Branch(name, rank + 1, tuple(topic for at, topic in topics if at == rank)) for rank, name in enumerate(names)
    )
    return MindMap(draw(phrases), draw(phrases), tuple(branches))


@given(mind_map=mind_maps(), layout=st.sampled_from(LAYOUTS))
@settings(max_examples=60, deadline=None)
def test_no_words_lie_over_each_other_or_outside_the_drawing(mind_map: MindMap, layout: Layout) -> None:
    picture = lay_out(mind_map, layout)
    lines = [*picture.hub.lines, *chain.from_iterable(limb.lines for limb in picture.limbs)]
    assert misplaced(lines, picture.width, picture.height) == []


@given(mind_map=mind_maps(), room=st.sampled_from([(273.0, 170.0), (186.0, 255.0)]))
@settings(max_examples=25, deadline=None)
def test_on_paper_no_words_lie_over_each_other_or_outside_the_sheet(
    mind_map: MindMap, room: tuple[float, float]
) -> None:
    picture = sheet(mind_map, room)
    lines = [*picture.hub.lines, *chain.from_iterable(limb.lines for limb in picture.limbs)]
    assert misplaced(lines, picture.width, picture.height) == []


def test_eighty_topics_stay_readable_on_one_sheet_of_a3() -> None:
    text = "rust brengen in heftige gesprekken met buren"
    branches = (Branch("Naam van een drijfveer", hue, (text,) * (9 if hue < 9 else 8)) for hue in range(1, 10))
    room = (396.0, 260.0)
    picture = sheet(MindMap("Fatima", "wat mij drijft", tuple(branches)), room)
    millimetres = 13 * min(room[0] / picture.width, room[1] / picture.height)
    assert millimetres > 2.6, "about seven and a half points"


def test_a_sheet_names_only_typefaces_that_the_press_has() -> None:
    svg = draw_for_sheet(FATIMA, room=(273.0, 170.0))
    assert set(re.findall(r'font-family="([^"]+)"', svg)) == {"DejaVu Sans", "Libertinus Serif"}


def test_what_stands_under_a_topic_is_set_in() -> None:
    picture = lay_out(MindMap("Bo", "", (Branch("naam", 1, ("hoog", Twig("laag"))),)))
    _, high, low = picture.limbs[0].lines
    assert low.x > high.x


@given(mind_map=mind_maps(), layout=st.sampled_from(LAYOUTS))
@settings(max_examples=40, deadline=None)
def test_branches_stay_in_the_drawing_and_off_the_topics(mind_map: MindMap, layout: Layout) -> None:
    picture = lay_out(mind_map, layout)
    for limb in picture.limbs:
        points = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)", limb.ribbon)]
        assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in points)
        boxes = [line.box for other in picture.limbs for line in other.lines]
        assert not [
            (x, y) for x, y in points for box in boxes if box[0] < x < box[2] and box[1] + 0.01 < y < box[3] - 0.01
        ]


@given(mind_map=mind_maps(), layout=st.sampled_from(LAYOUTS))
@settings(max_examples=30, deadline=None)
def test_any_words_give_a_drawing_that_obeys_the_page(mind_map: MindMap, layout: Layout) -> None:
    svg = draw_mind_map(mind_map, layout=layout)
    assert faults(svg) == []
    assert svg == draw_mind_map(mind_map, layout=layout)


@given(mind_map=mind_maps(), layout=st.sampled_from(LAYOUTS))
@settings(max_examples=30, deadline=None)
def test_every_topic_is_drawn_in_full(mind_map: MindMap, layout: Layout) -> None:
    drawn = re.sub(r"[\s-]", "", words(draw_mind_map(mind_map, layout=layout)))
    for branch in mind_map.branches:
        for topic in branch.topics:
            text = topic.text if isinstance(topic, Twig) else topic
            assert re.sub(r"[\s-]", "", clean(text)) in drawn


@pytest.mark.parametrize("layout", LAYOUTS)
def test_owner_sees_name_drivers_and_topics(layout: Layout) -> None:
    seen = words(draw_mind_map(FATIMA, layout=layout))
    for word in ("Fatima", "wat mij drijft", "Gaven", "rust brengen in heftige gesprekken", "humor", "Bijdrage"):
        assert word in seen


def test_a_screen_reader_hears_the_whole_map() -> None:
    svg = draw_mind_map(FATIMA)
    assert '<title id="mindmap-wide-title">Fatima: wat mij drijft</title>' in svg
    assert "Gaven: rust brengen in heftige gesprekken; verbanden zien. Waarden: eerlijkheid; humor." in svg


def test_a_driver_without_topics_is_drawn_faintly() -> None:
    svg = draw_mind_map(FATIMA)
    assert svg.count("branch--empty") == 1
    assert 'class="branch d4 branch--empty"' in svg


def test_every_one_of_nine_drivers_has_a_hue_of_its_own() -> None:
    many = MindMap("Bo", "", tuple(Branch(f"naam {hue}", hue, ("iets",)) for hue in range(1, 10)))
    groups = re.findall(r'class="branch (d\d)"', draw_mind_map(many))
    assert groups == ["d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9"]


def test_seven_drivers_stand_four_right_and_three_left() -> None:
    picture = lay_out(MindMap("Bo", "", tuple(Branch("naam", hue, ("iets",)) for hue in range(1, 8))))
    assert [limb.rule[1] > limb.rule[0] for limb in picture.limbs] == [True] * 4 + [False] * 3


def test_one_more_topic_does_not_move_drivers_to_the_other_side() -> None:
    def sides(topics: int) -> list[bool]:
        branches = (Branch("naam", hue, ("iets",) * (topics if hue == 1 else 2)) for hue in range(1, 8))
        return [limb.rule[1] > limb.rule[0] for limb in lay_out(MindMap("Bo", "", tuple(branches))).limbs]

    assert sides(2) == sides(3) == sides(4)


@pytest.mark.parametrize("count", [3, 12])
def test_one_driver_alone_leaves_no_half_of_its_drawing_empty(count: int) -> None:
    topics = tuple(f"rust brengen {rank}" for rank in range(count))
    picture = lay_out(MindMap("Bo", "wat mij drijft", (Branch("Gaven", 1, topics),)))
    (limb,) = picture.limbs
    assert picture.hub.x < picture.width / 4
    assert len({line.x for line in limb.lines if line.words in topics}) == (1 if count == 3 else 2)
    assert max(line.box[2] for line in limb.lines) > picture.width / 2


def test_two_maps_on_one_page_do_not_share_ids() -> None:
    drawings = [draw_mind_map(FATIMA, layout=layout, prefix=prefix) for layout in LAYOUTS for prefix in ("a", "b")]
    ids = [name for svg in drawings for name in re.findall(r' id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids)) == 12


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_map_with_hardly_any_drivers_is_still_a_drawing(count: int, layout: Layout) -> None:
    assert faults(draw_mind_map(MindMap("Bo", "", FATIMA.branches[:count]), layout=layout)) == []
