"""Compiled simulations where nothing may be written beside the package or in the user's home."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import endplate
from endplate.core import compilation

PACKAGE = Path(endplate.__file__).parent
USE = """\
import json, sys, tempfile

import numba  # by the user, before the kit

tempfile.tempdir = sys.argv[1]
from endplate.muscle import fatigue, twitches

if sys.argv[2] == "simulate":
    twitches.fusion_of_unit(0.2)
stats = twitches.fusion_of_unit.stats
folders = [stats.cache_path, numba.config.CACHE_DIR]
print(json.dumps([*folders, sum(stats.cache_hits.values()), sum(stats.cache_misses.values())]))
"""
READ_ONLY = stat.S_IRUSR | stat.S_IXUSR
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="a folder is made read-only in another way"),
    pytest.mark.skipif(AS_ROOT and not shutil.which("setpriv"), reason="root may write everywhere"),
]


@dataclass
class Place:
    """The package and a home that may be read only, and a folder for temporary files."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def temporary(self) -> Path:
        return self.folder / "temporary"

    @property
    def shared(self) -> Path:
        """Where compiled code is expected."""
        return self.temporary / f"endplate-numba-{os.geteuid()}"

    def use(self, how: str = "import", temporary: Path | None = None) -> tuple[Path, str, int, int, str]:
        """Use a simulation in a process of its own; return the folder of its code, numba's own, hits, misses, words."""
        kept = {name: value for name, value in os.environ.items() if name not in {"XDG_CACHE_HOME", "NUMBA_CACHE_DIR"}}
        settings = {**kept, "HOME": str(self.folder), "PYTHONPATH": str(self.folder), **self.settings}
        without_rights = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if AS_ROOT else []
        command = [*without_rights, sys.executable, "-c", USE, str(temporary or self.temporary), how]
        ran = subprocess.run(command, env=settings, cwd=self.folder, capture_output=True, text=True, check=True)
        kept, own, hits, misses = json.loads(ran.stdout)
        return Path(kept or "."), own, hits, misses, ran.stderr


@pytest.fixture
def place(tmp_path):
    package = tmp_path / "endplate"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    place = Place(tmp_path)
    place.temporary.mkdir()
    folders = [tmp_path, package, *(folder for folder in package.rglob("*") if folder.is_dir())]
    for folder in folders:
        folder.chmod(READ_ONLY)
    yield place
    for folder in folders:
        folder.chmod(stat.S_IRWXU)


@pytest.mark.slow
def test_a_temporary_folder_keeps_the_code_for_the_next_start(place):
    kept, own, hits, misses, words = place.use("simulate")
    assert kept.parent == place.shared
    assert stat.S_IMODE(place.shared.stat().st_mode) == stat.S_IRWXU
    assert (own, hits, misses) == ("", 0, 1)
    assert re.fullmatch(
        rf"Endplate may write neither .* Compiled simulations are kept in {place.shared} instead\.\n", words
    )
    assert place.use("simulate")[:4] == (kept, "", 1, 0)


def test_a_folder_that_everybody_may_have_filled_is_not_used(place):
    place.shared.mkdir()
    place.shared.chmod(stat.S_IRWXU | stat.S_IRWXO)
    kept, _, _, _, words = place.use()
    assert kept.parent.parent == place.temporary
    assert list(place.shared.iterdir()) == []
    assert str(kept.parent) in words
    assert not kept.parent.exists()


@pytest.mark.parametrize("prepared", ["a link", "a file", "of another user"])
def test_a_folder_that_somebody_else_has_prepared_is_not_used(prepared, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    expected = compilation.temporary_folder()
    assert compilation.temporary_folder() == expected
    if prepared == "of another user":
        if not AS_ROOT:
            pytest.skip("only root can give a folder away")
        os.chown(expected, 12345, 12345)
    elif prepared == "a link":
        expected.symlink_to(expected.rename(tmp_path / "elsewhere"))
    else:
        expected.rmdir()
        expected.touch()
    own = compilation.temporary_folder()
    assert own != expected
    assert stat.S_IMODE(own.stat().st_mode) == stat.S_IRWXU
    compilation._folder_of_this_process.cache_clear()


def rooms_with_code(place):
    """The folders whose modules are compiled for what :data:`USE` asks for."""
    return [place.folder / "endplate" / room for room in ("core", "muscle")]


@pytest.mark.slow
@pytest.mark.parametrize("package_writable", [True, False])
def test_a_choice_of_numbas_folder_that_cannot_be_written_to_is_named(place, package_writable):
    place.settings = {"NUMBA_CACHE_DIR": str(place.folder / "endplate" / "core" / "view")}
    for room in rooms_with_code(place) if package_writable else ():
        room.chmod(stat.S_IRWXU)
    kept, own, _, _, words = place.use()
    beside = place.folder / "endplate" / "muscle" / "__pycache__"
    assert kept == (beside if package_writable else place.shared / kept.name)
    assert own == place.settings["NUMBA_CACHE_DIR"]
    folders = [room / "__pycache__" for room in rooms_with_code(place)] if package_writable else [place.shared]
    said = sorted(words.splitlines())
    assert len(said) == len(folders)
    for line, folder in zip(said, folders, strict=True):
        assert line.startswith(f"NUMBA_CACHE_DIR is {own}, where nothing can be written. ")
        assert f"are kept in {folder} instead." in line


@pytest.mark.slow
@pytest.mark.parametrize("chosen", [True, False])
def test_nothing_is_said_where_numba_finds_a_folder(place, chosen):
    for room in rooms_with_code(place):
        room.chmod(stat.S_IRWXU)
    place.settings = {"NUMBA_CACHE_DIR": str(place.temporary)} if chosen else {}
    kept, _, _, _, words = place.use()
    beside = place.folder / "endplate" / "muscle" / "__pycache__"
    assert (kept.parent if chosen else kept) == (place.temporary if chosen else beside)
    assert words == ""


@pytest.mark.slow
def test_code_that_was_compiled_once_for_all_is_used_where_it_may_only_be_read(place):
    models = place.folder / "endplate" / "muscle"
    models.chmod(stat.S_IRWXU)
    assert place.use("simulate")[2:4] == (0, 1)
    (models / "__pycache__").chmod(READ_ONLY)
    models.chmod(READ_ONLY)
    kept, _, hits, misses, _ = place.use("simulate")
    assert (kept.parent, hits, misses) == (place.shared, 1, 0)
    place.folder.chmod(stat.S_IRWXU)  # a home that may be written to
    kept, _, hits, misses, _ = place.use("simulate")
    assert (kept.is_relative_to(place.folder / ".cache"), hits, misses) == (True, 1, 0)
    own = next(kept.glob("*fusion_of_unit*.nbi"))
    own.write_bytes(b"")  # newer than what was compiled for all, so it stays
    assert place.use("import")[0] == kept
    assert own.read_bytes() == b""


@pytest.mark.slow
def test_simulations_run_where_nothing_can_be_written_at_all(place):
    kept, _, hits, _, words = place.use("simulate", temporary=place.folder / "endplate")
    assert (kept, hits) == (Path("."), 0)
    assert words.count("\n") == 1
    assert "compiled anew at every start" in words


def test_every_compiled_function_is_kept_in_the_same_way():
    texts = {file.name: file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py")}
    for module, user in (("numba", "numba_loading.py"), (r"endplate\.core\.numba_loading", "compilation.py")):
        uses = re.compile(rf"^\s*(from|import) {module}\b", re.M)
        assert [name for name, text in texts.items() if uses.search(text)] == [user]
