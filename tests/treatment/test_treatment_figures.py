"""Figures of treatments: every finding is on them, in words as well as in shapes, and no cell can inject anything."""

import dataclasses
import json
import re
from collections import Counter

import pytest

from endplate.core.drawing.figure_text import plotly_text
from endplate.treatment.figures.treatment_effects import (
    CHUNKS,
    LEFT,
    RIGHT,
    Scale,
    by_kind,
    chunks,
    effects,
    effects_table,
)
from endplate.treatment.figures.treatment_places import PLACE_X, places_figure
from endplate.treatment.figures.treatment_sheet import DIRECTION_X, LETTERS, SYMBOLS, WIDE, LINE_px, pages
from endplate.treatment.figures.treatments import ROWS, at_a_glance
from endplate.treatment.finding_size import SHARE_OF_SCALE, placed
from endplate.treatment.treatment_choice import TreatmentChoice, TreatmentTable, simulate
from endplate.treatment.treatment_choice_parameters import ALL
from endplate.treatment.treatment_comparison import Comparison, ComparisonChoice
from endplate.treatment.treatment_findings import CERTAINTIES, kit_findings

EVERYTHING = simulate(TreatmentChoice(problem=ALL))
COMPARED = Comparison(ComparisonChoice())
NASTY = '<b>bold</b> <a href="https://example.org">go</a> <img src=x onerror=alert(1)><script>x</script> &lt;i&gt;'
OURS = re.compile(r"</?b>|<br>")


def trace(figure, name):
    return next(each for each in figure.data if each.name == name)


def words(figure):
    return [re.sub(OURS, "", text) for text in trace(figure, "Words").text]


def all_pages(draw, last):
    """Draw every page of everything."""
    return [draw(simulate(TreatmentChoice(problem=ALL, page=page))) for page in range(1, last + 1)]


def texts(part):
    """Every piece of text in a figure."""
    if isinstance(part, dict):
        return [text for each in part.values() for text in texts(each)]
    if isinstance(part, list):
        return [text for each in part for text in texts(each)]
    return [part] if isinstance(part, str) else []


def test_every_finding_stands_on_one_page_in_the_column_of_its_direction_with_its_certainty():
    drawn = Counter(
        place
        for figure in all_pages(at_a_glance, pages(EVERYTHING.by_treatment, ROWS))
        for place in zip(trace(figure, "Findings").x, trace(figure, "Findings").marker.symbol, strict=True)
    )
    alike = {
        (row.treatment.key, row.problem, row.direction, row.certainty, row.recommendation)
        for row in EVERYTHING.selected
    }
    assert drawn == Counter((DIRECTION_X[direction], SYMBOLS[certainty]) for _, _, direction, certainty, _ in alike)


def test_a_page_after_the_last_is_the_last_and_says_so():
    last = pages(EVERYTHING.by_treatment, ROWS)
    figures = [at_a_glance(simulate(TreatmentChoice(problem=ALL, page=page))) for page in (last, 30)]
    assert words(figures[0]) == words(figures[1])
    assert words(figures[0])[-1] == f"Page {last} of {last}"


def test_each_certainty_has_a_shape_of_its_own_with_its_word_beside_it():
    assert set(SYMBOLS) == set(CERTAINTIES)
    assert len(set(SYMBOLS.values())) == len(CERTAINTIES)
    figure = at_a_glance(EVERYTHING)
    key = dict(zip(trace(figure, "How sure").marker.symbol, trace(figure, "How sure").y, strict=True))
    written = dict(zip(words(figure), trace(figure, "Words").y, strict=True))
    for certainty, symbol in SYMBOLS.items():
        assert abs(key[symbol] - written[f"\u2003{certainty}"]) < LINE_px


def test_the_three_cases_are_told_apart_in_words():
    cramp = " ".join(words(at_a_glance(simulate(TreatmentChoice(problem="cramp")))))
    assert "Helps, yet advised against" in cramp
    assert "✕ advised against" in cramp
    assert "Shown to make no difference: cramps" in cramp
    assert "no difference, high" in cramp
    cold = words(at_a_glance(simulate(TreatmentChoice(problem="pinched nerve", direction="unknown"))))
    assert "not known, certainty not" in cold
    assert not any("Shown to make no difference" in line for line in cold)


@pytest.mark.parametrize(
    ("draw", "result"),
    [(at_a_glance, EVERYTHING), (effects, EVERYTHING), (effects, COMPARED), (places_figure, COMPARED)],
)
def test_words_have_room_on_a_phone_and_lines_do_not_lie_upon_each_other(draw, result):
    figure = draw(result)
    assert max(map(len, words(figure))) <= LETTERS
    written = trace(figure, "Words")
    assert len({*zip(written.x, written.y, strict=True)}) == len(written.x)
    assert max(written.y) < figure.layout.yaxis.range[0] == figure.layout.height - 16


@pytest.mark.parametrize("draw", [at_a_glance, effects])
def test_a_wide_page_gets_the_same_marks_and_words_in_longer_lines(draw):
    result = simulate(TreatmentChoice(problem="cramp"))
    figure = draw(result)
    wide = figure.layout.meta["wide"]
    (marks,) = (each for each in wide["traces"] if each["name"] == "Findings")
    (lines,) = (each["text"] for each in wide["traces"] if each["name"] == "Words")
    lines = [re.sub(OURS, "", line) for line in lines]
    assert list(marks["marker"]["symbol"]) == list(trace(figure, "Findings").marker.symbol)
    assert sorted(" ".join(lines).split()) == sorted(" ".join(words(figure)).split())
    assert LETTERS < max(map(len, lines)) <= WIDE.letters
    assert wide["layout"]["height"] < 0.8 * figure.layout.height


def test_every_finding_is_on_a_scale_that_its_kind_shares_or_is_listed():
    figures = all_pages(effects, pages(chunks(EVERYTHING.selected), CHUNKS))
    drawn = Counter(round(x, 6) for figure in figures for x in trace(figure, "Findings").x)
    expected = Counter()
    for group in by_kind(EVERYTHING.selected):
        scale = Scale.over([place for _, place in group])
        for _, place in group:
            assert LEFT < scale.place(place.value) < RIGHT
            expected[round(scale.place(place.value), 6)] += 1
    assert drawn == expected
    others = [row for row in EVERYTHING.selected if placed(row) is None]
    assert sum(expected.values()) + len(others) == EVERYTHING.findings
    listed = " ".join(words(figures[-1]))
    assert f"Not on a scale: {len(others)} findings" in listed
    assert len(effects_table(EVERYTHING)) == EVERYTHING.findings


def test_better_is_on_the_left_whatever_is_counted():
    for row in kit_findings():
        place = placed(row)
        if place is None or row.direction not in ("helps", "harms"):
            continue
        nothing = 1.0 if place.ratio else 0.0
        assert (place.value < nothing) == (row.direction == "helps"), (row.treatment.key, row.outcome)
    texts_of_one = words(effects(COMPARED))
    assert "\N{LEFTWARDS ARROW} better" in texts_of_one
    assert "worse \N{RIGHTWARDS ARROW}" in texts_of_one


def test_points_of_scales_of_different_length_share_one_scale():
    row = next(each for each in kit_findings() if each.measure == "mean difference")
    places = [
        placed(dataclasses.replace(row, unit=unit, effect=effect, effect_low=None, effect_high=None))
        for unit, effect in (("points of 100", -20.0), ("points of 10", -2.0), ("points on a scale from 1 to 5", -0.8))
    ]
    assert [each.kind for each in places] == [SHARE_OF_SCALE] * 3
    assert [each.value for each in places] == pytest.approx([-20.0] * 3)
    assert placed(dataclasses.replace(row, unit="cramps a week")).kind != SHARE_OF_SCALE


def test_a_ratio_and_its_inverse_lie_equally_far_from_no_difference():
    row = dataclasses.replace(kit_findings()[0], measure="risk ratio", unit="ratio", better="lower")
    row = dataclasses.replace(row, effect=1.0, effect_low=0.5, effect_high=2.0)
    scale = Scale.over([placed(row)])
    middle = scale.place(1.0)
    assert scale.place(2.0) - middle == pytest.approx(middle - scale.place(0.5))
    assert 1.0 in scale.ticks
    wide = Scale.over([placed(dataclasses.replace(row, effect_low=0.01, effect_high=100.0))])
    assert wide.ticks == [0.01, 0.1, 1.0, 10.0, 100.0]
    turned = placed(dataclasses.replace(row, better="higher", effect=4.0, effect_low=2.0, effect_high=8.0))
    assert (turned.value, turned.ends) == (0.25, (0.125, 0.5))


@pytest.mark.parametrize(("low", "high"), [(-23.14, 3.97), (-0.2, -0.05), (0.0, 20101.0), (5.0, 5.0)])
def test_a_scale_has_round_ticks_within_its_ends_and_room_for_no_difference(low, high):
    row = dataclasses.replace(kit_findings()[0], measure="mean difference", unit="cramps a week", better="lower")
    scale = Scale.over([placed(dataclasses.replace(row, effect=low, effect_low=low, effect_high=high))])
    assert 2 <= len(scale.ticks) <= 6
    assert all(scale.low <= tick <= scale.high for tick in scale.ticks)
    assert scale.low < min(low, 0) <= max(high, 0) < scale.high


def test_nothing_asked_for_is_said_and_a_number_is_not_needed():
    nothing = simulate(TreatmentChoice(problem="loose joint", place="junction"))
    assert "No row is as asked for." in words(at_a_glance(nothing))
    assert "0 findings: 0 on a scale" in " ".join(words(effects(nothing)))


def test_the_picture_says_outcome_and_size_of_every_finding():
    shown = " ".join(words(at_a_glance(simulate(TreatmentChoice(problem="cramp")))))
    assert "no difference: cramps: 0.18 fewer cramps a week, from 0.84 fewer cramps" not in shown, (
        "the unit stands once"
    )
    assert "no difference: cramps: 0.18 fewer cramps a week, from 0.84 fewer to 0.49 more" in shown
    assert "(size not given in what was read)" in shown


def test_the_places_of_what_is_compared_are_starred():
    figure = places_figure(COMPARED)
    acts = zip(trace(figure, "Acts at").x, trace(figure, "Acts at").y, strict=True)
    assert [x for x, _ in acts] == [PLACE_X[place] for each in COMPARED.compared for place in each.places]


@pytest.mark.parametrize("draw", [at_a_glance, effects])
def test_no_cell_can_inject_markup(draw):
    row = next(each for each in kit_findings() if each.treatment.key == "magnesium" and each.interval_ends)
    free = ("people", "outcome", "comparison", "finding", "unit", "interval", "scheme", "grade", "harm", "source")
    treatment = dataclasses.replace(row.treatment, name=NASTY)
    nasty = dataclasses.replace(row, own=True, treatment=treatment, **dict.fromkeys(free, NASTY))
    choice = TreatmentChoice(problem=row.problem)
    result = TreatmentTable(choice, (nasty,))
    figure = json.loads(draw(result).to_json())
    for text in (text for each in figure["data"] for text in (*each.get("text", ()), *each.get("hovertext", ()))):
        assert "<" not in re.sub(OURS, "", text)
        assert "<b>bold" not in text
    assert not any(NASTY[:9] in text for text in texts(figure["layout"]))
    escaped = plotly_text(NASTY)
    assert escaped.startswith("&lt;b&gt;bold&lt;/b&gt; &lt;a href=")
    assert escaped.endswith("&amp;lt;i&amp;gt;")
