"""The plot view in a real JupyterLab, as a learner with mouse, keyboard or screen reader meets it."""

import math
from pathlib import Path

import pytest
from playwright.sync_api import expect

from endplate.core.view.plotly_library import compressed_library

FOLDER = Path(__file__).parent / "cells"
LAB = (FOLDER / "lab.py").read_text(encoding="utf-8")
CELLS = {
    "lab": LAB,
    "lock": "view.locked = 'Predict first what will happen.'",
    "unlock": "view.locked = ''",
    "fail": "view.status = 'The simulation stopped.'; view.stale = True",
    "update": "update()",
    "again": "view",
    "folded": "ipywidgets.Accordion([view], titles=['Figure'])",
    "kinds": (FOLDER / "kinds.py").read_text(encoding="utf-8"),
}
NUMBER = {name: index for index, name in enumerate(CELLS)}
LIBRARY_bytes = len(compressed_library())
"""The drawing library takes as much in one message, and no other message does."""

# What axe has no rule against, but a learner would see: the drawn width and the room for it.
DRAWN_WIDTHS = """() => Array.from(document.querySelectorAll('.endplate-plot'))
    .filter((plot) => plot.checkVisibility())
    .map((plot) => [plot._fullLayout.width, Math.floor(plot.clientWidth)])"""

# What a screen reader says, and for how long the words had stayed the same by then.
HEARD = """() => {
    const summary = document.querySelector('.endplate-summary');
    const set = summary.setAttribute.bind(summary);
    let changed = 0;
    window.heard = [];
    summary.setAttribute = (name, value) => {
        if (name === 'aria-live' && value === 'off') changed = performance.now();
        set(name, value);
    };
    new MutationObserver(() => {
        if (summary.getAttribute('aria-live') !== 'off') {
            window.heard.push([summary.textContent, performance.now() - changed]);
        }
    }).observe(summary, { childList: true, characterData: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def lab(lab_page, lab_server, browser):
    """A notebook whose first cell has run: one lab, its figure drawn, in a browser that has kept nothing yet."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    lab = lab_page(lab_server.write_notebook("view.ipynb", list(CELLS.values())), context=context)
    lab.run_cell(NUMBER["lab"])
    lab.wait_for_figures()
    return lab


def run(lab, name: str) -> None:
    lab.run_cell(NUMBER[name])


def press(lab, key: str, times: int = 1) -> str:
    """Press a key on the first slider; return the value text once the first summary and its figure agree with it."""
    handle = lab.page.locator(".noUi-handle").first
    before = handle.get_attribute("aria-valuetext")
    handle.focus()
    for _ in range(times):
        lab.page.keyboard.press(key)
    expect(handle).not_to_have_attribute("aria-valuetext", before)
    lab.page.wait_for_function(
        """() => document.querySelector('.endplate-summary').textContent.replaceAll('\u00a0', ' ') ===
            `The phase is ${document.querySelector('.noUi-handle').getAttribute('aria-valuetext')}.`"""
    )
    lab.wait_until_drawn_anew()  # a figure may come a frame after its words
    return handle.get_attribute("aria-valuetext")


def unfold(lab, title: str) -> None:
    lab.page.locator(".jupyter-widget-Collapse-header").get_by_text(title, exact=True).click()


def plotted(lab, index: int = 0) -> float:
    """First number of the first trace of a plot."""
    return lab.page.evaluate("index => document.querySelectorAll('.endplate-plot')[index]._fullData[0].y[0]", index)


def plot_property(lab, expression: str):
    return lab.page.evaluate(f"() => document.querySelector('.endplate-plot').{expression}")


def test_the_figure_appears_with_its_name_and_summary(lab):
    assert plotted(lab) == pytest.approx(math.sin(1), abs=1e-6)
    expect(lab.page.get_by_role("group", name="Two sines")).to_be_visible()
    expect(lab.page.locator(".endplate-summary")).to_have_text("The phase is 1.00 rad.")
    expect(lab.page.locator(".endplate-summary")).to_have_attribute("aria-live", "polite")
    expect(lab.page.locator(".endplate-status")).to_be_hidden()


def test_the_library_leaves_nothing_in_the_page(lab):
    assert lab.page.evaluate("() => [typeof window.Plotly, typeof window.moduleName]") == ["undefined"] * 2


def test_nothing_offers_to_send_the_figure_away(lab):
    tools = lab.page.locator(".endplate-tools").first
    tools.locator("summary").click()
    buttons = tools.get_by_role("button").all_inner_texts()
    tools.locator("summary").click()
    assert "Reset view" in buttons
    assert not [button for button in buttons if "hare" in button or "Plotly" in button]
    expect(lab.page.locator(".modebar-btn")).to_have_count(0)


def test_a_key_on_the_slider_changes_figure_and_summary(lab):
    text = press(lab, "ArrowRight")
    phase = float(text.removesuffix(" rad"))
    assert plotted(lab) == pytest.approx(math.sin(phase), abs=1e-6)


def test_zoom_and_legend_survive_the_slider(lab):
    lab.page.locator(".endplate-plot").first.scroll_into_view_if_needed()
    box = lab.page.locator(".nsewdrag").first.bounding_box()
    middle = box["y"] + box["height"] / 2
    lab.page.mouse.move(box["x"] + 0.3 * box["width"], middle)
    lab.page.mouse.down()
    lab.page.mouse.move(box["x"] + 0.6 * box["width"], middle, steps=5)
    lab.page.mouse.up()
    lab.page.wait_for_function("() => document.querySelector('.endplate-plot')._fullLayout.xaxis.range[0] > 5")
    lab.page.locator(".legendtoggle").nth(1).click()
    lab.page.wait_for_function("() => document.querySelector('.endplate-plot')._fullData[1].visible === 'legendonly'")
    zoomed = plot_property(lab, "_fullLayout.xaxis.range")
    before = plotted(lab)
    press(lab, "ArrowRight", times=3)
    assert plotted(lab) != before
    assert plot_property(lab, "_fullLayout.xaxis.range") == zoomed
    assert plot_property(lab, "_fullData[1].visible") == "legendonly"


def test_a_drag_is_said_once_it_rests(lab):
    lab.page.evaluate(HEARD)
    press(lab, "ArrowRight", times=25)
    expect(lab.page.locator(".endplate-summary").first).to_have_attribute("aria-live", "polite")
    final = lab.page.locator(".endplate-summary").first.text_content()
    lab.page.wait_for_function("final => window.heard.at(-1)?.[0] === final", arg=final)
    assert all(rested_ms > 490 for _, rested_ms in lab.page.evaluate("window.heard"))
    assert plotted(lab) == pytest.approx(math.sin(float(final.split()[-2])), abs=1e-6)


def test_a_locked_view_holds_nothing_back_in_the_page(lab):
    run(lab, "lock")
    expect(lab.page.locator(".endplate-locked").first).to_have_text("Predict first what will happen.")
    expect(lab.page.locator(".endplate-plot").first).to_be_hidden()
    expect(lab.page.locator(".endplate-plot").first).to_be_empty()
    expect(lab.page.locator(".endplate-summary").first).to_have_text("")
    assert lab.severe_violations() == []
    run(lab, "update")
    expect(lab.page.locator(".endplate-plot").first).to_be_empty()
    run(lab, "unlock")
    lab.wait_for_figures()
    expect(lab.page.locator(".endplate-locked").first).to_be_hidden()
    press(lab, "ArrowRight")


def test_a_failed_update_is_said_and_the_figure_marked(lab):
    run(lab, "fail")
    expect(lab.page.get_by_role("alert")).to_have_text("The simulation stopped.")
    expect(lab.page.get_by_text("Out of date")).to_be_visible()
    assert lab.severe_violations() == []
    run(lab, "update")
    expect(lab.page.get_by_role("alert")).to_be_hidden()
    expect(lab.page.get_by_text("Out of date")).to_be_hidden()


def test_sliders_have_names_and_exact_values(lab):
    unfold(lab, "More")
    phase = lab.page.locator(".widget-readout").first.text_content()
    expect(lab.page.get_by_role("slider", name="Phase (rad)")).to_have_attribute("aria-valuetext", f"{phase} rad")
    for name, value in {"Fibres": "3", "Dose (mM)": "10.0 mM", "Level": "low"}.items():
        expect(lab.page.get_by_role("slider", name=name)).to_have_attribute("aria-valuetext", value)
    lab.page.get_by_role("slider", name="Level").focus()
    lab.page.keyboard.press("ArrowRight")
    expect(lab.page.get_by_role("slider", name="Level")).to_have_attribute("aria-valuetext", "high")


def test_axe_finds_nothing_severe_in_either_theme(lab):
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        lab.page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
        expect(lab.page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
        assert lab.severe_violations() == []


def test_one_view_shown_twice(lab):
    run(lab, "again")
    lab.page.wait_for_function("() => document.querySelectorAll('.endplate-plot .main-svg').length >= 2")
    before = plotted(lab)
    press(lab, "ArrowRight")
    lab.page.wait_for_function(
        """before => {
            const [one, other] = [...document.querySelectorAll('.endplate-plot')].map((plot) => plot._fullData[0].y[0]);
            return one === other && one !== before;
        }""",
        arg=before,
    )


def test_a_view_in_a_fold_is_drawn_when_it_opens(lab):
    run(lab, "folded")
    unfold(lab, "Figure")
    lab.page.wait_for_function("() => document.querySelectorAll('.endplate-plot .main-svg').length >= 3")
    lab.wait_for_figures()
    lab.page.wait_for_function(f"({DRAWN_WIDTHS})().every(([drawn, room]) => drawn === room)")


def test_a_removed_view_lets_its_figure_go(lab):
    last = "Array.from(document.querySelectorAll('.endplate-plot')).at(-1)"
    lab.page.evaluate(f"() => {{ window.removed = {last}; }}")
    lab.page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-cell-output')")
    lab.page.wait_for_function("() => !window.removed.isConnected && !window.removed._fullLayout")


def test_every_kind_of_figure(lab):
    run(lab, "kinds")
    lab.show_cell(NUMBER["kinds"])
    for kind, sight in {
        "gap": "plot.querySelectorAll('.js-line').length === 2",
        "bars": "plot.querySelectorAll('.bars .point').length === 2",
        "histogram": "plot.calcdata[0].filter((bar) => bar.s).map((bar) => bar.s).join() === '100,200'",
        "heatmap": "plot.querySelector('.hm image')",
        "dates": "plot._fullLayout.xaxis.type === 'date'",
        "panels": "plot.querySelectorAll('.cartesianlayer .subplot').length === 2"
        " && plot.querySelector('.annotation-text').textContent === 'here'"
        " && plot.querySelectorAll('.shapelayer path').length === 2",
    }.items():
        lab.page.get_by_role("group", name=kind, exact=True).scroll_into_view_if_needed()
        lab.page.wait_for_function(
            f"kind => {{ const plot = document.querySelector(`[aria-label='${{kind}}']`); return {sight}; }}", arg=kind
        )
    assert lab.overflow_px() == 0


def test_a_reloaded_page_gets_the_library_from_the_browser_shows_the_figure_and_moves_on(lab):
    assert max(lab.received) >= LIBRARY_bytes
    lab.save()
    shown = plotted(lab)
    lab.received.clear()
    lab.reload()
    lab.show_cell(NUMBER["lab"])
    lab.wait_for_figures()
    assert plotted(lab) == shown
    assert max(lab.received) < LIBRARY_bytes  # the states of all widgets come in one message too
    text = press(lab, "ArrowRight")
    assert plotted(lab) == pytest.approx(math.sin(float(text.removesuffix(" rad"))), abs=1e-6)


def test_after_a_restart_of_the_kernel_the_cells_run_again(lab):
    lab.restart_kernel()
    lab.run_all()
    lab.show_cell(NUMBER["lab"])
    lab.wait_for_figures()
    assert plotted(lab) == pytest.approx(math.sin(1), abs=1e-6)


def test_a_figure_appears_while_later_cells_still_run(lab_page, lab_server):
    wait = (
        "import pathlib, time\nwhile not pathlib.Path('go on').exists(): time.sleep(0.02)\npathlib.Path('done').touch()"
    )
    page = lab_page(lab_server.write_notebook("busy.ipynb", [LAB, wait]))
    page.start_all()
    page.wait_for_figures()
    assert not (lab_server.root / "done").exists()
    (lab_server.root / "go on").touch()
    page.run_all()


def test_a_narrow_slow_page_without_cache_or_subshells(lab_page, lab_server, browser):
    """A phone's width; an insecure address has no cache; other notebook front ends have no subshells.

    And a phone is slow: anywidget waits two seconds for a module, here no time at all.
    """
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 800})
    context.add_init_script(
        "const timeout = AbortSignal.timeout.bind(AbortSignal); AbortSignal.timeout = () => timeout(0);"
    )
    context.add_init_script("Object.defineProperty(window, 'caches', { value: undefined })")
    plain = """\
from endplate.core.view import PlotView
assert PlotView._esm.count("kernel?.supportsSubshells") == 1
PlotView._esm = PlotView._esm.replace("kernel?.supportsSubshells", "false")
"""
    page = lab_page(lab_server.write_notebook("narrow.ipynb", [plain, LAB]), context=context)
    page.run_all()
    page.wait_for_figures()
    press(page, "ArrowRight")
    assert page.overflow_px() == 0
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 390
    page.page.wait_for_function(f"({DRAWN_WIDTHS})().every(([drawn, room]) => drawn === room)")
    page.page.set_viewport_size({"width": 800, "height": 800})
    page.page.wait_for_function(f"({DRAWN_WIDTHS})().every(([drawn, room]) => drawn === room && drawn > 390)")
