"""Figures of treatments: every finding is on them, in words as well as in shapes, and no cell can inject anything."""

import dataclasses
import json
import re
from collections import Counter

import pytest

from endplate.core.drawing.figure_text import plotly_text
from endplate.treatment.figures.treatment_effects import LEFT, OUTCOMES, RIGHT, Scale, effects
from endplate.treatment.figures.treatment_sheet import DIRECTION_X, LETTERS, SYMBOLS, LINE_px, pages
from endplate.treatment.figures.treatments import PLACE_X, ROWS, at_a_glance, side_by_side
from endplate.treatment.treatment_choice import TreatmentChoice, TreatmentTable, simulate
from endplate.treatment.treatment_choice_parameters import ALL
from endplate.treatment.treatment_findings import CERTAINTIES, kit_findings

EVERYTHING = simulate(TreatmentChoice(problem=ALL))
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
    assert "not known, not rated" in cold
    assert not any("Shown to make no difference" in line for line in cold)


@pytest.mark.parametrize("draw", [at_a_glance, effects, side_by_side])
def test_words_have_room_on_a_phone_and_lines_do_not_lie_upon_each_other(draw):
    figure = draw(EVERYTHING)
    assert max(map(len, words(figure))) <= LETTERS
    written = trace(figure, "Words")
    assert len({*zip(written.x, written.y, strict=True)}) == len(written.x)
    assert max(written.y) < figure.layout.yaxis.range[0] == figure.layout.height - 16


def test_every_number_is_drawn_on_a_scale_that_findings_of_one_measure_and_unit_share():
    figures = all_pages(effects, pages(EVERYTHING.by_outcome, OUTCOMES))
    drawn = Counter(round(x, 6) for figure in figures for x in trace(figure, "Findings").x)
    assert sum(x is None for figure in figures for x in trace(figure, "Intervals").x) == EVERYTHING.intervals
    numbers = [row for row in EVERYTHING.selected if row.effect is not None]
    expected = Counter()
    for row in numbers:
        scale = Scale.over([each for each in numbers if (each.measure, each.unit) == (row.measure, row.unit)])
        assert LEFT < scale.place(row.effect) < RIGHT
        expected[round(scale.place(row.effect), 6)] += 1
    assert drawn == expected


def test_a_ratio_and_its_inverse_lie_equally_far_from_no_difference():
    row = dataclasses.replace(kit_findings()[0], measure="risk ratio", effect=1.0, effect_low=0.5, effect_high=2.0)
    scale = Scale.over([row])
    middle = scale.place(1.0)
    assert scale.place(2.0) - middle == pytest.approx(middle - scale.place(0.5))
    assert 1.0 in scale.ticks
    wide = Scale.over([dataclasses.replace(row, effect_low=0.01, effect_high=100.0)])
    assert wide.ticks == [0.01, 0.1, 1.0, 10.0, 100.0]


@pytest.mark.parametrize(("low", "high"), [(-23.14, 3.97), (-0.2, -0.05), (0.0, 20101.0), (5.0, 5.0)])
def test_a_scale_has_round_ticks_within_its_ends_and_room_for_no_difference(low, high):
    row = dataclasses.replace(
        kit_findings()[0], measure="mean difference", effect=low, effect_low=low, effect_high=high
    )
    scale = Scale.over([row])
    assert 2 <= len(scale.ticks) <= 6
    assert all(scale.low <= tick <= scale.high for tick in scale.ticks)
    assert scale.low < min(low, 0) <= max(high, 0) < scale.high
    days = Scale.over([dataclasses.replace(row, measure="days")])
    assert days.nothing is None


def test_nothing_asked_for_is_said_and_a_number_is_not_needed():
    nothing = simulate(TreatmentChoice(problem="loose joint", place="junction"))
    assert "No row is as asked for." in words(at_a_glance(nothing))
    assert "0 findings: 0 with a number" in " ".join(words(effects(nothing)))
    assert len(side_by_side(nothing).data) >= 1


def test_side_by_side_shows_where_each_acts_and_what_was_found():
    chosen = {"first": "magnesium", "second": "dantrolene", "third": "none", "fourth": "none"}
    result = simulate(TreatmentChoice(problem="cramp", **chosen))
    figure = side_by_side(result)
    acts = zip(trace(figure, "Acts at").x, trace(figure, "Acts at").y, strict=True)
    assert [x for x, _ in acts] == [PLACE_X[place] for each in result.compared for place in each.places]
    assert "B Dantrolene: no row of the tables" in words(figure)
    found = {
        (row.direction, row.certainty, row.recommendation) for rows in result.of(result.compared[0]) for row in rows
    }
    assert len(trace(figure, "Findings").x) == len(found) > 0


@pytest.mark.parametrize("draw", [at_a_glance, effects, side_by_side])
def test_no_cell_can_inject_markup(draw):
    row = next(each for each in kit_findings() if each.treatment.key == "magnesium" and each.interval_ends)
    free = ("people", "outcome", "comparison", "finding", "unit", "interval", "scheme", "grade", "harm", "source")
    treatment = dataclasses.replace(row.treatment, name=NASTY)
    nasty = dataclasses.replace(row, own=True, treatment=treatment, **dict.fromkeys(free, NASTY))
    choice = TreatmentChoice(problem=row.problem, first="magnesium")
    result = TreatmentTable(choice, (nasty,))
    figure = json.loads(draw(result).to_json())
    for text in (text for each in figure["data"] for text in (*each.get("text", ()), *each.get("hovertext", ()))):
        assert "<" not in re.sub(OURS, "", text)
        assert "<b>bold" not in text
    assert not any(NASTY[:9] in text for text in texts(figure["layout"]))
    escaped = plotly_text(NASTY)
    assert escaped.startswith("&lt;b&gt;bold&lt;/b&gt; &lt;a href=")
    assert escaped.endswith("&amp;lt;i&amp;gt;")
