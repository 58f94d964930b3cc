"""Set-ups under hard conditions: two at once, interrupted at any step, something else at .venv."""

import errno
import os
import signal

import pytest

from tests.kit.setup.conftest import ended
from tools.setup import setup_lock

STEPS = ("empty", "no pip", "packages", "packages is there", "kit", "kit is there")


def test_the_second_of_two_first_runs_waits_and_then_uses_what_the_first_made(small_kit, start_kit):
    small_kit.hold("packages")
    first = start_kit()
    small_kit.wait_for("packages")
    inode = small_kit.venv.stat().st_ino
    second = start_kit()
    line = second.stdout.readline().decode()
    assert f"Another kit.py is at work in this folder (process {first.pid}, since " in line
    assert b"Waiting until it has finished. Ctrl+C ends the waiting" in second.stdout.readline()
    small_kit.release("packages")
    assert ended(first)[0] == 0
    code, printed = ended(second)
    assert (code, "Preparing Endplate" in printed) == (0, False)
    assert '"endplate"' in printed
    assert small_kit.venv.stat().st_ino == inode
    small_kit.assert_whole()


def test_many_at_once_make_one_environment(small_kit, start_kit):
    outputs = [ended(process) for process in [start_kit() for _ in range(4)]]
    assert [code for code, _ in outputs] == [0] * 4
    assert sum("Preparing Endplate" in printed for _, printed in outputs) == 1
    small_kit.assert_whole()


def test_one_who_waits_may_stop_waiting(small_kit, start_kit):
    small_kit.hold("no pip")
    first = start_kit()
    small_kit.wait_for("no pip")
    second = start_kit()
    assert b"Another kit.py" in second.stdout.readline()
    os.kill(second.pid, signal.SIGINT)
    code, printed = ended(second)
    assert (code, "Stopped." in printed, "Traceback" in printed) == (130, True, False)
    small_kit.release("no pip")
    assert ended(first)[0] == 0
    small_kit.assert_whole()


def test_one_who_waited_for_a_set_up_that_failed_makes_its_own(small_kit, start_kit):
    small_kit.hold("packages")
    first = start_kit()
    small_kit.wait_for("packages")
    second = start_kit()
    assert b"Another kit.py" in second.stdout.readline()
    os.killpg(first.pid, signal.SIGINT)
    small_kit.release("packages")
    assert ended(first)[0] == 130
    code, printed = ended(second)
    assert (code, "Preparing Endplate" in printed) == (0, True)
    small_kit.assert_whole()


def test_no_lock_is_chosen_while_a_set_up_reads_it(small_kit, start_kit):
    small_kit.hold("packages")
    start_kit()
    small_kit.wait_for("packages")
    assert b"Another kit.py is at work" in start_kit("lock").stdout.readline()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "how"),
    [*((step, signal.SIGKILL) for step in STEPS), *((step, signal.SIGINT) for step in ("no pip", "packages"))],
)
def test_a_set_up_stopped_at_any_step_is_begun_anew(step, how, small_kit, start_kit):
    small_kit.hold(step)
    first = start_kit()
    small_kit.wait_for(step)
    os.killpg(first.pid, how)
    code, printed = ended(first)
    assert code == (130 if how == signal.SIGINT else -signal.SIGKILL)
    assert "Traceback" not in printed
    small_kit.release(step)
    code, printed = small_kit.run()
    assert (code, "Preparing Endplate" in printed) == (0, True)
    small_kit.assert_whole()


def test_a_pip_that_outlives_kit_py_is_waited_for(small_kit, start_kit):
    small_kit.hold("packages")
    first = start_kit()
    small_kit.wait_for("packages")
    os.kill(first.pid, signal.SIGKILL)
    second = start_kit()
    assert b"Another kit.py" in second.stdout.readline()
    small_kit.release("packages")
    assert ended(second)[0] == 0
    small_kit.assert_whole()


def test_an_update_of_the_kit_stopped_in_the_middle_is_begun_anew(small_kit, start_kit):
    assert small_kit.run()[0] == 0
    with open(small_kit.folder / "pyproject.toml", "a") as project:
        project.write("# another version of the kit\n")
    small_kit.hold("kit")
    update = start_kit()
    small_kit.wait_for("kit")
    os.killpg(update.pid, signal.SIGKILL)
    ended(update)
    small_kit.release("kit")
    code, printed = small_kit.run()
    assert (code, "Step 1 of 3" in printed) == (0, True)
    small_kit.assert_whole()


def lose_settings(venv):
    (venv / "pyvenv.cfg").unlink()


def lose_home(venv):
    (venv / "pyvenv.cfg").write_text("home = /nowhere\n")
    (venv / "bin" / "python").unlink()


def half_a_stamp(venv):
    stamp = venv / "endplate-stamp.json"
    stamp.write_text(stamp.read_text()[:30])


def a_list_for_a_stamp(venv):
    (venv / "endplate-stamp.json").write_text("[]")


def a_draft_alone(venv):
    (venv / "endplate-stamp.json").rename(venv / "endplate-stamp.json.draft")


def half_removed(venv):
    venv.rename(venv.with_name(".venv.removing"))
    (venv.with_name(".venv.removing") / "endplate-stamp.json").unlink()


def only_the_folder(venv):
    half_removed(venv)
    venv.mkdir()


@pytest.mark.slow
@pytest.mark.parametrize(
    "harm",
    [
        *(lose_settings, lose_home, half_a_stamp),
        *(a_list_for_a_stamp, a_draft_alone, half_removed, only_the_folder),
    ],
)
def test_a_damaged_environment_is_made_anew_at_the_next_start(harm, small_kit):
    assert small_kit.run()[0] == 0
    harm(small_kit.venv)
    code, printed = small_kit.run()
    assert (code, "Step 1 of 3" in printed) == (0, True)
    small_kit.assert_whole()
    code, printed = small_kit.run()
    assert (code, "Preparing" in printed) == (0, False)


@pytest.mark.parametrize(
    ("step", "harm"), [("no pip", lose_settings), ("packages is there", half_a_stamp), ("kit is there", lose_settings)]
)
def test_nothing_is_installed_once_another_program_meddled(step, harm, small_kit, start_kit):
    small_kit.hold(step)
    process = start_kit()
    small_kit.wait_for(step)
    harm(small_kit.venv)
    for later in STEPS[STEPS.index(step) + 1 :]:
        (small_kit.folder / f"reached {later}").unlink(missing_ok=True)
    small_kit.release(step)
    code, printed = ended(process)
    assert (code, "Another program changed .venv" in printed) == (1, True)
    assert not any((small_kit.folder / f"reached {later}").exists() for later in STEPS[STEPS.index(step) + 1 :])
    assert small_kit.run()[0] == 0
    small_kit.assert_whole()


def a_file(venv, elsewhere):
    venv.write_text("precious")


def a_link(venv, elsewhere):
    elsewhere.mkdir()
    (elsewhere / "endplate-stamp.json").write_text("precious")
    venv.symlink_to(elsewhere)


def a_link_to_nothing(venv, elsewhere):
    venv.symlink_to(elsewhere)


def an_environment_of_somebody(venv, elsewhere):
    venv.mkdir()
    (venv / "pyvenv.cfg").write_text("precious")


@pytest.mark.parametrize("thing", [a_file, a_link, a_link_to_nothing, an_environment_of_somebody])
def test_what_the_kit_did_not_make_is_kept(thing, small_kit, tmp_path):
    thing(small_kit.venv, tmp_path / "elsewhere")
    code, printed = small_kit.run()
    assert (code, "It is kept as .venv.kept" in printed) == (0, True)
    kept = small_kit.folder / ".venv.kept"
    if thing is a_file:
        assert kept.read_text() == "precious"
    elif thing is an_environment_of_somebody:
        assert (kept / "pyvenv.cfg").read_text() == "precious"
    else:
        assert kept.readlink() == tmp_path / "elsewhere"
    if thing is a_link:
        assert (tmp_path / "elsewhere" / "endplate-stamp.json").read_text() == "precious"
    kept.rename(tmp_path / "taken away")
    small_kit.assert_whole()


def test_no_environment_is_taken_from_a_program_that_runs(small_kit, start_kit):
    small_kit.hold("program")
    lab = start_kit()
    small_kit.wait_for("program")
    small_kit.write_lock("numpy==2.5\n")
    inode = small_kit.venv.stat().st_ino
    code, printed = small_kit.run()
    assert (code, "a program still runs from it" in printed) == (1, True)
    assert small_kit.venv.stat().st_ino == inode
    small_kit.release("program")
    assert ended(lab)[0] == 0
    code, printed = small_kit.run()
    assert (code, "Step 1 of 3" in printed) == (0, True)
    small_kit.assert_whole()


def test_two_programs_may_run_from_one_environment(small_kit, start_kit):
    small_kit.hold("program")
    start_kit()
    small_kit.wait_for("program")
    (small_kit.folder / "reached program").unlink()
    start_kit()
    small_kit.wait_for("program")


@pytest.mark.skipif(os.name == "nt", reason="Windows has locks of another kind")
def test_a_disk_without_locks_gets_a_message_and_is_used_all_the_same(tmp_path, monkeypatch, capsys):
    def refuse(file, kind):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(setup_lock.fcntl, "flock", refuse)
    (tmp_path / "pyvenv.cfg").touch()
    setup_lock.occupy(tmp_path / "pyvenv.cfg")
    assert not setup_lock.is_occupied(tmp_path / "pyvenv.cfg")
    with setup_lock.alone(tmp_path / ".venv.lock"):
        assert "This disk has no locks (No locks available)" in capsys.readouterr().out
