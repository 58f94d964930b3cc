"""A card on a page of a real browser, with the card in Python behind it."""

from axe_playwright_python.sync_playwright import Axe

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Card</title><style>body {{ margin: 0; {theme} }}
{css}</style></head><body><main id="place"></main></body></html>"""
LIGHT = "background: #fff"
DARK = (
    "background: #111; --jp-content-font-color1: #fff; --jp-layout-color0: #111; "
    "--jp-layout-color1: #212121; --jp-content-link-color: #64b5f6"
)

START = """async ([script, state]) => {
    const listeners = {};
    window.sent = [];
    window.model = {
        get: (name) => state[name],
        on: (names, act) => names.split(" ").forEach((name) => (listeners[name] ??= []).push(act)),
        send: (message) => sent.push(message),
        receive: (news) => Object.entries(news).forEach(([name, value]) => {
            state[name] = value;
            (listeners[`change:${name}`] ?? []).forEach((act) => act());
        }),
    };
    // As JupyterLab does in its cells
    document.addEventListener("beforeinput", (event) => {
        if (event.inputType === "insertLineBreak") event.preventDefault();
    });
    const { default: widget } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    widget.render({ model, el: document.getElementById("place") });
}"""

WORDS = ("kind", "key", "heading", "prompt", "action", "done", "again")
SWITCHES = ("can_skip", "can_resume", "can_renew")
NAMES = (*WORDS, *SWITCHES, "inputs", "entry", "committed", "message", "report", "hints", "hint_total")
ONLY_CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
FOCUSED = "() => document.activeElement.value || document.activeElement.textContent"


class CardPage:
    """A card on a page, with the card in Python behind it."""

    def __init__(self, page, card, address=""):
        self.page, self.card = page, card
        html = PAGE.format(theme=LIGHT, css=card._css)
        if address:  # a page with a place of its own may store
            page.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
            page.goto(address)
        else:
            page.set_content(html)
        page.evaluate(START, [card._esm, {name: getattr(card, name) for name in NAMES}])

    def answered(self):
        """Hand over what the page sent, and hand back every change that this made."""
        changes = []
        self.card.observe(lambda change: changes.append({change["name"]: change["new"]}), NAMES)
        self.page.wait_for_function("() => sent.length > 0")
        for message in self.page.evaluate("() => sent.splice(0)"):
            self.card._handle_custom_msg(message, [])
        self.card.unobserve_all()
        for change in changes:
            self.page.evaluate("(news) => model.receive(news)", change)

    def axe(self):
        """Look for everything in the light theme, and in the dark one, which differs in its colours, for contrast."""
        light = Axe().run(self.page, context="#place").response
        style = self.page.add_style_tag(content=f"body {{ {DARK} }}")
        dark = Axe().run(self.page, context="#place", options=ONLY_CONTRAST).response
        style.evaluate("style => style.remove()")
        found = [each for response in (light, dark) for each in response["violations"]]
        return found, {rule["id"] for rule in light["passes"]}

    def said(self):
        return self.page.get_by_role("status").inner_text()
