"""Set-ups in folders with odd paths, in every locale, and in a folder that cannot be written to."""

import os
import sys

import pytest

from tests.kit.setup.conftest import C_LOCALE

UTF_8 = {"LC_ALL": "C.UTF-8"}


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("Käse und Öl", C_LOCALE),
        ("Käse und Öl", {"LC_ALL": "C"}),
        ('it\'s 100% "odd" [1]{2} & $HOME;#x~', UTF_8),
        ("long/" + 12 * f"{60 * 'x'}/", UTF_8),
    ],
    ids=["umlaut-C", "umlaut-C as Python mends it", "marks", "long"],
)
def test_a_path_may_be_odd_in_every_locale(name, settings, make_kit):
    kit = make_kit(name)
    code, printed = kit.run(**settings)
    assert code == 0, printed
    assert f"Preparing Endplate in {kit.venv}\n" in printed
    kit.assert_whole()
    for other in (C_LOCALE, UTF_8):
        code, printed = kit.run(**other)
        assert (code, "Preparing" in printed) == (0, False), printed


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        pytest.param(
            os.fsdecode(b"K\xe4se"),
            "not UTF-8",
            marks=pytest.mark.skipif(sys.platform == "darwin", reason="a Mac takes no such name"),
        ),
        ("a:b", 'the character ":"'),
        ("a\nb", "a line break"),
    ],
    ids=["Latin-1", "colon", "line break"],
)
def test_a_path_that_no_environment_can_hold_is_refused(name, fault, make_kit):
    code, printed = make_kit(name).run(LC_ALL="C.UTF-8")
    assert (code, fault in printed, "Rename the folder" in printed) == (1, True, True)
    assert "Traceback" not in printed


def test_a_failure_in_an_odd_place_is_printed_in_the_c_locale(make_kit):
    kit = make_kit("Käse")
    (kit.folder / "kit.log").mkdir()
    code, printed = kit.run(**C_LOCALE)
    assert (code, "kit.log" in printed, "Traceback" in printed) == (1, True, False)


def test_a_folder_that_cannot_be_written_to_gets_a_message(small_kit):
    (small_kit.folder / ".venv.lock").mkdir()  # even root cannot open a folder for writing
    code, printed = small_kit.run()
    assert (code, "cannot be written to" in printed, "a folder of your own" in printed) == (1, True, True)
    assert not small_kit.venv.exists()
