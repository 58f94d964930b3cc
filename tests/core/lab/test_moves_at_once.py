"""Messages of the page come in threads of their own: what is moved while a lab changes is not lost."""

import threading

import pytest

from endplate.labs import JunctionLab

WAIT_s = 60


class SlowLab(JunctionLab):
    """A lab that can be stopped in the middle of an update."""

    in_a_model = True

    def __init__(self):
        self.reached, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()
        super().__init__()

    def pause(self, *_):
        self.reached.set()
        assert self.go_on.wait(WAIT_s)

    def after_update(self, result):
        if self.in_a_model:
            self.pause()
        return lambda: None

    def at_once(self, first, second):
        """Make a second move while the first is under way."""
        self.reached.clear()
        self.go_on.clear()
        threads = [threading.Thread(target=move, args=(self,)) for move in (first, second)]
        threads[0].start()
        assert self.reached.wait(WAIT_s)
        threads[1].start()
        threads[1].join(0.2)
        self.go_on.set()
        for thread in threads:
            thread.join(WAIT_s)
            assert not thread.is_alive()


def slide(name, value):
    return lambda lab: setattr(lab.parts.panel.controls[name], "value", value)


def choose(preset):
    return lambda lab: setattr(lab.parts.preset, "value", preset)


@pytest.mark.parametrize("in_the_list_of_presets", [True, False])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (slide("calcium_mM", 0.8), slide("receptor_fraction", 0.4)),
        (slide("calcium_mM", 0.8), choose("Lambert-Eaton")),
        (choose("Lambert-Eaton"), slide("receptor_fraction", 0.4)),
    ],
    ids=["slider, slider", "slider, preset", "preset, slider"],
)
def test_what_is_shown_belongs_to_where_the_controls_stand_in_the_end(first, second, in_the_list_of_presets):
    lab, usual = SlowLab(), JunctionLab()
    if in_the_list_of_presets:
        lab.in_a_model = False
        lab.parts.preset.observe(lab.pause, "value")
    lab.at_once(first, second)
    usual.set(lab.values())
    assert lab.result.summary() == usual.result.summary()
    assert lab.parts.code.value == lab.state == usual.state
    assert lab.parts.preset.value == usual.parts.preset.value
    assert not lab.view.stale


def test_a_table_that_is_opened_while_a_lab_changes_belongs_to_what_is_shown():
    lab = SlowLab()
    lab.table()  # loads pandas
    lab.at_once(slide("calcium_mM", 0.8), lambda lab: setattr(lab.parts.data.button, "value", True))
    shown = lab.parts.data.value
    for down in (False, True):
        lab.parts.data.button.value = down
    assert shown == lab.parts.data.value
