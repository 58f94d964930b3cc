"""Every picture of every lab at the widths of a laptop and a phone: its words can be read, and stay where they are."""

import itertools
import re

import numpy as np
import pytest

import endplate.labs
from endplate.core.drawing import theme
from endplate.core.parameters import Parameter
from endplate.core.view import PlotView
from endplate.evidence import claim_session
from endplate.evidence.calibration import LEVELS_percent
from endplate.evidence.verdicts import VERDICTS
from tools.browser.figure_page import FigurePage, WIDTHS_px, state_of

OF_LINE = 0.1
"""Share of a line's height above its letters, and below them, that another may use."""
SLACK_px = 1.0
MOST_INK, STRONG = 0.05, 2.0
"""Share of the room of small letters that lines and bars may take, and contrast to the paper from which they count."""
MOST_COVERED = 0.1
"""Share of a label's ground under which bars and filled areas may lie."""
ON_DARK = 0.5
"""Letters lighter than this are written on something dark."""
PICTURES = [(kind, name) for kind in endplate.labs.ALL for name in kind.pictures]


def labels_in(view):
    texts = sum(len(trace.get("text") or ()) for trace in view.traces if isinstance(trace.get("text"), list))
    return texts + sum(each["text"].count("<br>") + 1 for each in view.figure_layout.get("annotations", ()))


def put(lab, picture, preset):
    lab.set(lab.settings.of_preset(preset) | ({"picture": picture} if len(lab.pictures) > 1 else {}))


def figures_of(kind):
    """By picture: the first preset and the one with most labels, each as a page takes it."""
    lab, shown = kind(), {picture: [] for picture in kind.pictures}
    for preset, picture in itertools.product(kind.presets, kind.pictures):  # each preset is computed once
        put(lab, picture, preset)
        shown[picture].append((labels_in(lab.view), preset, state_of(lab.view)))
    figures = {}
    for picture, states in shown.items():
        most = max(states, key=lambda each: each[0])
        figures[picture] = {preset: state for _, preset, state in (states[0], most)}
    return figures


@pytest.fixture(scope="module")
def figures():
    """Of each lab when it is first asked for."""
    known = {}
    return lambda kind: known[kind] if kind in known else known.setdefault(kind, figures_of(kind))


@pytest.fixture(scope="module")
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield FigurePage(context.new_page())
    context.close()


def clashes(shown):
    """What lies outside the figure, and which words lie on which."""
    for line in shown["lines"]:
        left, right, top, bottom = line["box"]
        inside = -SLACK_px <= left and right <= shown["width"] + SLACK_px
        if not inside or top < -SLACK_px or bottom > shown["height"] + SLACK_px:
            yield f"{line['words']!r} leaves the figure"
        if line["veiled"]:
            yield f"{line['words']!r} lies under the ground of another label"
    for one, other in itertools.combinations(shown["lines"], 2):
        if one["of"] == other["of"]:
            continue
        (left, right, top, bottom), (left_2, right_2, top_2, bottom_2) = one["box"], other["box"]
        across = min(right, right_2) - max(left, left_2)
        down = min(bottom, bottom_2) - max(top, top_2) - OF_LINE * (bottom - top + bottom_2 - top_2)
        if across > SLACK_px and down > 0:
            yield f"{one['words']!r} lies on {other['words']!r}"


def placed(shown):
    """Words with their places, in an order of their own: a label that moved alone is put behind the others."""
    return sorted((line["words"], line["box"], line["veiled"], line["colour"]) for line in shown["lines"])


def luminance(colours):
    """Return the relative luminance of colours from 0 to 255, their parts last."""
    shares = np.asarray(colours, dtype=float) / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return linear @ (0.2126, 0.7152, 0.0722)


def crossed(shown, behind):
    """Which words have lines or bars of strong contrast behind their small letters, with no ground between."""
    strong = 1.05 / (luminance(behind) + 0.05) > STRONG
    for line in shown["lines"]:
        words = line["words"]
        left, right, top, bottom = line["box"]
        left += (right - left) * (len(words) - len(words.lstrip())) / len(words)  # a sign may stand in a gap
        high = bottom - top
        room = strong[round(top + 0.25 * high) : round(bottom - 0.22 * high), max(0, round(left)) : round(right)]
        light = luminance([float(part) for part in re.findall(r"[\d.]+", line["colour"])[:3]]) > ON_DARK
        if room.size and not light and room.mean() > MOST_INK:
            yield f"{words!r} is crossed"


def covering(grounds, fills):
    """Which labels lie on bars or filled areas of strong contrast, and so hide them."""
    strong = 1.05 / (luminance(fills) + 0.05) > STRONG
    for words, (left, right, top, bottom) in grounds:
        room = strong[max(0, round(top)) : round(bottom), max(0, round(left)) : round(right)]
        if room.size and room.mean() > MOST_COVERED:
            yield f"{words!r} lies on what is drawn"


def test_what_counts_as_covered(page):
    x = np.array([0.1, 0.4])
    filled = {"fill": "tozeroy", "fillcolor": theme.BLUE, "line": {"color": theme.BLUE, "width": 1}}
    figure = theme.figure(
        [
            theme.line(theme.POTENTIAL, x, np.full(2, 1.0)) | filled,
            theme.line(theme.POTENTIAL, x + 0.5, np.full(2, 1.0)),
        ],
        [theme.Panel("", 1, 0, 2, [])],
        x_title="",
        x_range=(0, 1),
        labels=[
            theme.label("on it", theme.TEXT, 0.15, 0.5),
            theme.label("above it", theme.TEXT, 0.15, 1.1),
            theme.label("on a line", theme.TEXT, 0.65, 0.96),
        ],
    )
    view = PlotView(label="Labels")
    view.show(figure, "Three labels.")
    page.show(*state_of(view), WIDTHS_px[390])
    assert list(covering(page.grounds(), page.fills())) == ["'on it' lies on what is drawn"]


def test_what_counts_as_crossed(page):
    x = np.linspace(0, 1, 50)
    trace = theme.line(theme.POTENTIAL, x, np.full(50, 0.5))
    figure = theme.figure(
        [trace, trace | {"y": np.full(50, 1.5)}],
        [theme.Panel("", 1, 0, 2, [])],
        x_title="",
        x_range=(0, 1),
        labels=[
            theme.label("on a ground", theme.TEXT, 0.2, 0.46),
            theme.label("on a line", theme.TEXT, 0.2, 1.46) | {"bgcolor": "rgba(0,0,0,0)"},
            theme.label("above it", theme.TEXT, 0.6, 1.55) | {"bgcolor": "rgba(0,0,0,0)"},
        ],
    )
    view = PlotView(label="Labels")
    view.show(figure, "Three labels.")
    page.show(*state_of(view), WIDTHS_px[390])
    assert list(crossed(page.texts(), page.behind_letters())) == ["'on a line' is crossed"]
    assert page.peaks_under_labels() == []
    view.show(figure.update_traces(y=np.where(abs(x - 0.3) < 0.03, 0.52, 0.1), selector=0), "A peak.")
    page.show(*state_of(view), WIDTHS_px[390])
    assert page.peaks_under_labels() == [f"{theme.POTENTIAL.label} under on a ground"]


def test_what_counts_as_a_mark_under_a_label(page):
    marks = {"mode": "markers", "marker": {"size": 9}}
    figure = theme.figure(
        [theme.trace("scatter", theme.POTENTIAL, [0.22, 0.8], [1.02, 1.0], **marks)],
        [theme.Panel("", 1, 0, 2, [])],
        x_title="",
        x_range=(0, 1),
        labels=[
            theme.label("on a mark", theme.TEXT, 0.2, 1.0),
            theme.label("below", theme.TEXT, 0.7, 0.9, above=False),
        ],
    )
    view = PlotView(label="Labels")
    view.show(figure, "Two labels.")
    page.show(*state_of(view), WIDTHS_px[390])
    assert page.marks_under_labels() == [f"a mark of {theme.POTENTIAL.label} under on a mark"]


def test_what_counts_as_a_clash(page):
    places = {"left": (0.2, 1.0), "right": (0.8, 1.0), "on": (0.8, 1.02), "out": (1.0, 0.0)}
    figure = theme.figure(
        [],
        [theme.Panel("", 1, 0, 2, [])],
        x_title="",
        x_range=(0, 1),
        labels=[theme.label(f"the label {name}", theme.BLUE, *place) for name, place in places.items()],
    )
    view = PlotView(label="Labels")
    view.show(figure, "Four labels.")
    page.show(*state_of(view), WIDTHS_px[1280])
    assert set(clashes(page.texts())) == {
        "'the label right' lies on 'the label on'",
        "'the label right' lies under the ground of another label",
        "'the label out' leaves the figure",
    }


@pytest.mark.parametrize("window", [390, pytest.param(1280, marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("kind", endplate.labs.ALL, ids=lambda kind: kind.__name__)
def test_labels_lie_apart_clear_of_lines_and_inside_and_come_again_with_their_preset(page, figures, kind, window):
    found = []
    for picture, states in figures(kind).items():
        for preset, state in states.items():
            page.show(*state, WIDTHS_px[window])
            shown = page.texts()
            faults = [*clashes(shown), *crossed(shown, page.behind_letters())]
            faults += [*page.peaks_under_labels(), *page.marks_under_labels()]
            found += [f"{picture}, {preset}: {fault}" for fault in faults]
        first, last = next(iter(states.values())), state
        for number, (values, arrays) in enumerate((first, last), start=2):
            page.change(values | {"revision": number}, arrays)
        if placed(page.texts()) != placed(shown):
            found.append(f"{picture}, {preset}: labels changed when it was left and chosen again")
    assert found == []


def settings_at_ends(kind):
    """Settings beyond the presets, by a name: all sliders, those in sight, and each alone at either end."""
    sliders = {name: each for name, each in kind.controls.items() if isinstance(each, Parameter) and name != "seed"}
    for end in ("low", "high"):
        ends = {name: getattr(each, end) for name, each in sliders.items()}
        yield f"all {end}", ends
        yield f"all in sight {end}", {name: value for name, value in ends.items() if name in kind.primary_controls}
        yield from ((f"{name} {end}", {name: value}) for name, value in ends.items())


@pytest.mark.exhaustive
@pytest.mark.parametrize("window", WIDTHS_px)
@pytest.mark.parametrize("kind", endplate.labs.ALL, ids=lambda kind: kind.__name__)
def test_no_label_is_crossed_or_covers_anything_at_any_preset_or_end_of_a_slider(page, kind, window):
    lab, found = kind(), []
    states = [(preset, preset, {}) for preset in kind.presets]
    states += [(name, next(iter(kind.presets)), values) for name, values in settings_at_ends(kind)]
    for picture, (name, preset, values) in itertools.product(kind.pictures, states):
        put(lab, picture, preset)
        lab.set(values)
        page.show(*state_of(lab.view), WIDTHS_px[window])
        shown = page.texts()
        faults = [*clashes(shown), *crossed(shown, page.behind_letters()), *covering(page.grounds(), page.fills())]
        faults += page.marks_under_labels()
        if name in kind.presets:
            faults += page.peaks_under_labels()
        found += [f"{picture}, {name}: {fault}" for fault in faults]
    assert found == []


@pytest.mark.parametrize("window", WIDTHS_px)
def test_words_of_a_list_go_across_the_page(page, figures, window):
    for states in figures(endplate.labs.TreatmentTableLab).values():
        for state in states.values():
            shown = page.show(*state, WIDTHS_px[window]) and page.texts()
            assert max(line["box"][1] for line in shown["lines"]) > 0.6 * shown["width"]


@pytest.mark.parametrize("window", WIDTHS_px)
def test_the_numbers_on_the_body_lie_apart_at_every_site(page, window):
    lab = endplate.labs.NerveMapLab()
    for site in lab.controls["site"].options:
        lab.set({"site": site})
        page.show(*state_of(lab.view), WIDTHS_px[window])
        assert list(clashes(page.texts())) == [], site


def test_a_body_is_no_higher_on_a_phone_than_its_width_lets_it_be(page):
    state = state_of(endplate.labs.ClinicLab().view)
    heights = []
    for window in (1280, 390):
        page.show(*state, WIDTHS_px[window])
        heights.append(page.texts()["height"])
    assert heights[1] < 0.75 * heights[0]


@pytest.mark.parametrize("window", WIDTHS_px)
@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("end", ["low", "high"])
def test_nothing_lies_on_a_mark_of_whoever_judges_claims(page, window, right, end):
    """Whatever the simulated learner does, and where all own answers are right, or none, however sure."""
    kind = endplate.labs.ClaimLab
    lab = kind()
    lab.set({name: getattr(each, end) for name, each in kind.controls.items() if isinstance(each, Parameter)})
    for sure_percent in (None, *LEVELS_percent):
        if sure_percent:
            kits = claim_session.facts(lab.result.claim)["verdict"]
            lab.answer(kits if right else next(each for each in VERDICTS if each != kits), sure_percent)
            lab.next_claim()
        page.show(*state_of(lab.view), WIDTHS_px[window])
        assert [*clashes(page.texts()), *page.marks_under_labels()] == [], sure_percent
