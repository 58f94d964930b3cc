"""The simulations are compiled once, before the first lesson."""

import sys

import pytest

import endplate.__main__
from endplate import labs
from tools.setup import environment, warm_up


@pytest.fixture
def kit(tmp_path, monkeypatch):
    """A kit with one source and an environment, whose Python is this one."""
    (tmp_path / "widgets").mkdir()
    (tmp_path / "widgets" / "model.py").write_text("rate_Hz = 3.0\n", encoding="utf-8")
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "python_of", lambda _: sys.executable)
    return tmp_path


def test_it_is_done_once_for_the_kit_as_it_is(kit, monkeypatch, capfd):
    monkeypatch.setattr(warm_up, "PREPARE", ("-c", "print('20 of 20 labs ready')"))
    warm_up.warm_up()
    assert "only this time" in (words := capfd.readouterr().out)
    assert "20 of 20 labs ready" in words
    warm_up.warm_up()
    assert capfd.readouterr().out == ""
    (kit / "widgets" / "model.py").write_text("rate_Hz = 4.0\n", encoding="utf-8")
    warm_up.warm_up()
    assert "20 of 20 labs ready" in capfd.readouterr().out


def test_a_failure_stops_nobody_and_is_tried_again(kit, monkeypatch, capfd):
    monkeypatch.setattr(warm_up, "PREPARE", ("-c", "raise SystemExit(3)"))
    for _ in range(2):
        warm_up.warm_up()
        assert "each lab makes itself ready" in capfd.readouterr().out


def test_what_is_run_makes_every_lab(monkeypatch, capsys):
    made = []
    monkeypatch.setitem(vars(labs), "ALL", (lambda: made.append("one"), lambda: made.append("two")))
    program, module, command = warm_up.PREPARE
    assert (program, module) == ("-m", "endplate")
    assert endplate.__main__.main([command]) == 0
    assert made == ["one", "two"]
    assert "2 of 2 labs ready" in capsys.readouterr().out
