"""The button for a file in a real browser, with a stand-in for the model of its widget; no server is needed."""

import pytest

from endplate.core.lab.file_button import FileButton

STATE = ("description", "accept", "most_bytes", "disabled")
START = """async ([script, state]) => {
    const heard = {};
    window.sent = [];
    window.model = {
        get: (name) => state[name],
        on: (name, act) => (heard[name] = act),
        send: (message, callbacks, buffers = []) =>
            sent.push([message, buffers.map((each) => Array.from(new Uint8Array(each)))]),
        disable: (disabled) => { state.disabled = disabled; heard["change:disabled"](); },
    };
    const { default: widget } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    widget.render({ model, el: document.body });
}"""


class Chosen:
    """A button on a page, and what it handed over."""

    def __init__(self, page):
        self.page, self.taken, self.refused = page, [], []
        self.widget = FileButton(
            "Your file",
            ".csv",
            1000,
            take=lambda *file: self.taken.append(file),
            refuse=lambda *file: self.refused.append(file),
        )
        page.evaluate(START, [self.widget._esm, {name: getattr(self.widget, name) for name in STATE}])
        self.button = page.get_by_role("button", name="Your file")

    def choose(self, file):
        with self.page.expect_file_chooser() as chooser:
            self.button.press("Enter")
        assert not chooser.value.is_multiple()
        chooser.value.set_files(file)
        self.page.wait_for_function("() => sent.some(([message]) => 'name' in message)")  # behind that of its opening
        for message, buffers in self.page.evaluate("() => sent.splice(0)"):
            self.widget._handle_custom_msg(message, [memoryview(bytes(each)) for each in buffers])


@pytest.fixture(scope="module")
def chosen(browser):
    page = browser.new_page()
    yield Chosen(page)
    page.close()


@pytest.fixture(autouse=True)
def nothing_chosen(chosen):
    chosen.taken.clear()
    chosen.refused.clear()


def test_the_same_file_can_be_chosen_again_as_it_is_and_after_an_edit(chosen, tmp_path):
    path = tmp_path / "mine.CSV"
    for content in (b"a,b\n", b"a,b\n", b"\xff\0", b""):
        path.write_bytes(content)
        chosen.choose(path)
        assert chosen.taken.pop() == ("mine.CSV", content)
    assert chosen.refused == []


def test_what_is_too_large_or_cannot_be_read_is_named_and_not_sent(chosen, tmp_path):
    path = tmp_path / "large.csv"
    path.write_bytes(bytes(1000))
    chosen.choose(path)
    path.write_bytes(bytes(1001))
    chosen.choose(path)
    assert [(name, len(content)) for name, content in chosen.taken] == [("large.csv", 1000)]
    assert chosen.refused == [("large.csv", True)]
    chosen.page.evaluate("() => (File.prototype.arrayBuffer = () => Promise.reject(new Error('gone')))")
    path.write_bytes(b"a")
    chosen.choose(path)
    assert chosen.refused[1:] == [("large.csv", False)]
    assert len(chosen.taken) == 1


def test_it_is_held_still_with_the_lab(chosen):
    assert chosen.button.is_enabled()
    chosen.page.evaluate("() => model.disable(true)")
    assert chosen.button.is_disabled()
    chosen.page.evaluate("() => model.disable(false)")
    assert chosen.button.is_enabled()
