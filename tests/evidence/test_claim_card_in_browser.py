"""The card of a claim in a real browser: by keyboard alone, with the words of a claim as plain text."""

import pytest

from endplate.core import tables
from endplate.labs import ClaimLab

MARKUP = "<img src=x onerror='window.harmed=1'>"
NAMES = ("kind", "heading", "prompt", "action", "done", "again", "inputs", "entry", "committed", "message", "report")
START = """async ([script, state]) => {
    const listeners = {};
    window.sent = [];
    window.model = {
        get: (name) => state[name],
        on: (names, act) => names.split(" ").forEach((name) => (listeners[name] ??= []).push(act)),
        send: (message) => sent.push(message),
        receive: ([name, value]) => {
            state[name] = value;
            (listeners[`change:${name}`] ?? []).forEach((act) => act());
        },
    };
    const { default: widget } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    widget.render({ model, el: document.body });
}"""


@pytest.fixture
def page(page):
    page.set_viewport_size({"width": 390, "height": 900})
    return page


@pytest.fixture
def lab(monkeypatch):
    claims = tables.load("claims")
    claims["statement"], claims["reason"] = claims["claim"] + MARKUP, MARKUP
    kept = {"claims": claims, "claim_sources": tables.load("claim_sources"), "sources": tables.load("sources")}
    monkeypatch.setattr(tables, "load", lambda name: kept[name])
    return ClaimLab()


def exchange(page, card):
    """Hand the card what the page sent, and hand back every change that this made, in order."""
    changes = []
    card.observe(lambda change: changes.append([change["name"], change["new"]]), NAMES)
    for message in page.evaluate("() => sent.splice(0)"):
        card._handle_custom_msg(message, [])
    card.unobserve_all()
    for change in changes:
        page.evaluate("(change) => model.receive(change)", change)


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_a_claim_is_answered_and_the_next_one_reached_by_keyboard_and_no_markup_comes_alive(page, lab):
    card = lab._card
    page.set_content(f"<style>{card._css}</style>")
    page.evaluate(START, [card._esm, {name: getattr(card, name) for name in NAMES}])
    asked = page.get_by_role("radiogroup").first
    assert MARKUP in page.locator(".endplate-claim").inner_text()
    assert page.get_by_role("radiogroup", name=lab.claim).count() == 1
    assert page.get_by_role("radiogroup", name="How sure are you?").get_by_role("radio").count() == 5

    press(page, "Tab", "Space", "ArrowDown", "ArrowDown", "Tab", "Tab", "Enter")
    exchange(page, card)
    assert "how sure" in page.get_by_role("status").inner_text()
    assert asked.get_by_role("radio", checked=True).get_attribute("value") == "contested"
    press(page, "Shift+Tab", "Space", "ArrowRight", "Tab", "Enter")
    exchange(page, card)
    given = lab.result.answers[0]
    assert (given.verdict, given.stated_percent) == ("contested", 40)
    status = page.get_by_role("status").inner_text()
    assert "contested, 40 % sure" in status
    assert MARKUP in status

    press(page, "Tab", "Tab", "Enter")  # past what opens the further remarks
    exchange(page, card)
    assert lab.result.claim in page.locator(".endplate-claim").inner_text()
    assert given.claim not in page.locator(".endplate-claim").inner_text()
    assert page.get_by_role("radio", checked=True).count() == 0
    assert page.evaluate("() => document.activeElement.value") == "well-supported"
    assert page.locator("form img").count() == 0
    assert page.evaluate("() => window.harmed === undefined")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
