"""Moves that come faster than a lab computes: the newest counts, none is lost, and Python never waits for the page."""

import asyncio
import itertools
import json
import threading
import time

import pytest
from jupyter_client.manager import start_new_kernel

from endplate.core.newest_move import REST_s
from endplate.labs import ALL, CrampLab, JunctionLab, MechanismLab, WhereIsItLab
from tools.browser import PATIENCE_s

MOVES = 300
ROUNDS = 40


def counted(lab, monkeypatch):
    """Return a list that grows by the values of every answer of a lab."""
    computed, compute = [], lab.result_at
    monkeypatch.setattr(lab, "result_at", lambda values: computed.append(values) or compute(values))
    return computed


def in_a_loop(act, then=lambda: None, rest_s=0.2):
    """Act as messages of a page do, in the loop of a kernel, and let it run on for a moment."""

    async def run():
        act()
        outcome = then()
        for _ in range(ROUNDS if rest_s else 1):  # the loop goes round often, even where this computer stops for long
            await asyncio.sleep(rest_s / ROUNDS)
        return outcome

    return asyncio.run(run())


@pytest.fixture
def lab(monkeypatch):
    lab = JunctionLab()
    lab.receptor_fraction = 0.5  # what is compared with has been computed now
    return lab


def lab_at(receptor_fraction, **others):
    """Return a lab that Python alone has moved."""
    lab = JunctionLab()
    lab.set({"receptor_fraction": receptor_fraction, **others})
    return lab


def page_moves(lab, values, control="receptor_fraction"):
    for value in values:
        lab.parts.panel.controls[control].set_state({"value": value})


def test_of_moves_that_come_together_the_newest_is_answered(lab, monkeypatch):
    computed = counted(lab, monkeypatch)
    in_a_loop(lambda: page_moves(lab, [0.9, 0.7, 0.3, 0.2]))
    assert [each["receptor_fraction"] for each in computed] == [0.2]
    assert lab.view.code == lab.state == JunctionLab().settings.code_of(lab.values())
    assert repr(lab) == repr(lab_at(0.2))
    assert lab.view.traces == lab_at(0.2).view.traces


def test_moves_of_several_controls_and_lists_all_count(lab, monkeypatch):
    computed = counted(lab, monkeypatch)

    def act():
        page_moves(lab, [0.9, 0.3])
        page_moves(lab, [1.1], control="calcium_mM")
        presets = lab.parts.preset.options
        lab.parts.preset.set_state({"index": presets.index("Lambert-Eaton")})
        page_moves(lab, [0.8])
        lab.parts.resample.click()

    in_a_loop(act)
    assert len(computed) == 1
    lone = JunctionLab("Lambert-Eaton")
    lone.set({"receptor_fraction": 0.8, "seed": 1})
    assert repr(lab) == repr(lone)


def test_python_reads_what_the_controls_say_and_is_answered_at_once(lab, monkeypatch):
    computed = counted(lab, monkeypatch)
    shown = in_a_loop(lambda: page_moves(lab, [0.9, 0.3]), lambda: (lab.result.epp_peak_mV, repr(lab)))
    assert shown == (lab_at(0.3).result.epp_peak_mV, repr(lab_at(0.3)))
    assert len(computed) == 1, "what has been read is not computed again"

    def move():
        lab.receptor_fraction = 0.4
        return lab.view.summary

    words = in_a_loop(lambda: page_moves(lab, [0.6]), move)
    assert [each["receptor_fraction"] for each in computed] == [0.3, 0.4]
    assert words == lab.view.summary


def test_a_page_that_asks_is_told_when_all_has_been_answered(lab, monkeypatch):
    computed, told = counted(lab, monkeypatch), []
    monkeypatch.setattr(lab.view, "send", lambda content, **_: told.append((content, len(computed))))
    in_a_loop(lambda: page_moves(lab, [0.6]), lambda: lab.view._handle_custom_msg({"are_you_there": True}, []))
    assert told == [({"here": True}, 1)]


def test_moves_that_never_stop_are_answered_all_the_same(lab, monkeypatch):
    computed = counted(lab, monkeypatch)

    async def run():
        for round_of_loop in itertools.count():
            page_moves(lab, [0.3, 0.4])
            await asyncio.sleep(0)
            if len(computed) == 3:
                return round_of_loop

    assert asyncio.run(run()) > 10 * len(computed), "most moves get no answer of their own"
    assert repr(lab) == repr(lab_at(0.4))


def test_what_waits_is_answered_when_the_page_that_moved_it_is_closed(lab):
    in_a_loop(lambda: page_moves(lab, [0.6]), rest_s=0.0)  # the loop ends before it can answer
    in_a_loop(lambda: page_moves(lab, [0.7]))
    assert lab.view.code == lab.settings.code
    in_a_loop(lambda: page_moves(lab, [0.6]), rest_s=0.0)
    assert repr(lab) == repr(lab_at(0.6))


def test_a_move_is_not_lost_while_another_thread_shows_something(lab, monkeypatch):
    """A cell and a page: the controls are held for a moment while presets and lists follow."""
    holding, go_on = threading.Event(), threading.Event()
    show_idle = lab.parts.panel.show_idle

    def slowly(idle):
        with lab.settings.hold():
            holding.set()
            go_on.wait(10)
        show_idle(idle)

    monkeypatch.setattr(lab.parts.panel, "show_idle", slowly)
    cell = threading.Thread(target=lambda: setattr(lab, "calcium_mM", 1.0))
    cell.start()
    holding.wait(10)
    page = threading.Thread(target=lambda: page_moves(lab, [0.25]))
    page.start()
    time.sleep(0.1)
    go_on.set()
    cell.join()
    page.join()
    assert repr(lab) == repr(lab_at(0.25, calcium_mM=1.0))
    assert lab.view.code == lab.settings.code


def test_a_preset_of_a_case_begins_a_new_case_when_the_page_chooses_it():
    lab = WhereIsItLab()
    lab.order("motor median")
    first, second = list(lab.presets)[:2]
    in_a_loop(lambda: [lab.parts.preset.set_state({"index": [*lab.presets].index(each)}) for each in (second, first)])
    assert lab.result.ordered == ()
    assert lab.settings.preset == first


@pytest.mark.slow
@pytest.mark.parametrize("beside_cells", [False, True], ids=["main shell", "subshell"])
def test_a_queue_of_moves_in_a_real_kernel_takes_a_few_answers(beside_cells):
    manager, client = start_new_kernel(startup_timeout=PATIENCE_s)
    try:
        printed = _run(client, _SLOW_LAB)
        comm, subshell = printed.strip(), None
        if beside_cells:
            client.control_channel.send(client.session.msg("create_subshell_request"))
            subshell = client.get_control_msg(timeout=PATIENCE_s)["content"]["subshell_id"]
        values = [round(0.01 * (number % 140), 2) for number in range(MOVES - 1)] + [1.45]
        for value in values:
            data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
            message = client.session.msg("comm_msg", {"comm_id": comm, "data": data})
            if subshell:
                message["header"]["subshell_id"] = subshell
            client.shell_channel.send(message)
        shown = json.loads(_run(client, _WAIT))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert shown["computed"][-1] == 1.45
    # Where a busy computer sends them slowly, moves leave rests between them, and each rest has its answer
    assert len(shown["computed"]) < MOVES / 4
    lone = CrampLab()
    lone.pic_conductance = 1.45
    assert shown["printed"] == repr(lone)


_SLOW_LAB = """
from endplate.labs import CrampLab
import json, time
lab = CrampLab()
computed, compute = [], CrampLab.result_at
CrampLab.result_at = lambda self, values: computed.append(values["pic_conductance"]) or compute(self, values)
slider = lab.parts.panel.controls["pic_conductance"]
print(slider.comm.comm_id)
"""

_WAIT = """
end = time.monotonic() + 150
while slider.value != 1.45 and time.monotonic() < end:
    time.sleep(0.05)
print(json.dumps({"printed": repr(lab), "computed": computed}))
"""


def _run(client, code):
    texts = []

    def hear(message):
        if message["msg_type"] == "stream" and message["content"]["name"] == "stdout":
            texts.append(message["content"]["text"])

    reply = client.execute_interactive(code, output_hook=hear, timeout=PATIENCE_s)
    assert reply["content"]["status"] == "ok", reply["content"]
    return "".join(texts)


ROUGH = [(kind, picture) for kind in ALL for picture, each in kind.pictures.items() if each.rough]


def points(lab):
    """Return how many points each trace of a lab's view has, through the arrays that the page gets."""
    return [trace.get("x", {}) for trace in lab.view.traces]


def test_a_rough_picture_is_drawn_while_a_slider_moves_and_the_full_one_when_it_rests():
    lab, lone = MechanismLab(), MechanismLab()
    for each in (lab, lone):
        each.picture = "how much is changed"
    lone.severity_percent = 43.0
    seen, told, scenes = [], [], []
    lab.view.observe(lambda _: seen.append(points(lab)), "revision")
    lab.view.observe(lambda change: told.append(change["new"]), "summary")
    lab.scene_panel.view.observe(lambda _: scenes.append(1), "revision")
    in_a_loop(lambda: page_moves(lab, [44.0, 43.0], "severity_percent"), rest_s=REST_s + 1.0)
    assert len(seen) == 2, "one rough answer and one in full"
    assert seen[0] != seen[1] == points(lone)
    assert told == [lone.view.summary], "the rough answer says what the full one does"
    assert len(scenes) == 1, "a scene that stays the same is not begun again"
    assert lab.view.arrays == lone.view.arrays


def test_whoever_reads_a_lab_that_was_drawn_roughly_gets_it_in_full():
    lab = MechanismLab()
    lab.picture = "how much is changed"

    def read():
        lab._moves._settle_for_now(asyncio.get_running_loop())
        rough = points(lab)
        assert lab.table() is not None
        return rough, points(lab)

    rough, full = in_a_loop(lambda: page_moves(lab, [41.0], "severity_percent"), read)
    assert rough != full
    assert not lab._moves.rough


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "picture"), ROUGH, ids=lambda each: getattr(each, "__name__", each))
def test_a_rough_picture_is_told_in_the_words_of_the_full_one(kind, picture):
    lab = kind()
    shown = kind.pictures[picture]
    for preset in kind.presets:
        result = lab.result_at({**lab.settings.of_preset(preset), "picture": picture})
        assert shown.summary(shown.rough(result)) == shown.summary(result), preset
