"""Copy the lessons into a learner's own folder, and never over what is there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from endplate.core.folders import kit_folder

FIRST_LESSON = "00_start_here.ipynb"
ANOTHER_FOLDER = "Name another one, as in: endplate lessons my-lessons"


class CopyError(Exception):
    """Says in plain words why the lessons could not be copied, and what to do."""


@dataclass(frozen=True)
class LessonCopies:
    """What was done in a folder; the names are paths below it.

    Attributes
    ----------
    folder : Path
        The learner's folder.
    new : tuple of str
        Files that were copied.
    unchanged : tuple of str
        Files that were there already, as they come with the kit.
    kept : tuple of str
        Files that were there already and are not as they come with the kit: they are left as they are.
    """

    folder: Path
    new: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]

    def summary(self) -> str:
        """Say what was done, and what is next."""
        lines = [f"{_files(len(self.new))} copied to {self.folder}."]
        if self.unchanged:
            lines.append(f"{_files(len(self.unchanged))} already there, the same as in the kit.")
        if self.kept:
            lines += [
                f"{_files(len(self.kept))} already there and different: you have worked in them, or they come from",
                "another version of the kit. They are left as they are:",
                *(f"    {name}" for name in self.kept),
                "To get one as it comes with the kit, give yours another name, then run this command again.",
            ]
        return "\n".join([*lines, "", "Begin with:", f'    jupyter lab "{self.folder / FIRST_LESSON}"'])


def copy_lessons(folder: Path) -> LessonCopies:
    """Copy the lessons that come with the kit into a folder, which is made if there is none.

    Raises
    ------
    CopyError
        The folder cannot be written to, or the kit has no lessons. What was copied before that is whole.
    """
    lessons, folder = kit_folder("lessons"), folder.expanduser().absolute()
    if folder.is_file():
        raise CopyError(f"{folder} is a file, and the lessons need a folder. {ANOTHER_FOLDER}")
    names = _names(lessons)
    if not names:
        raise CopyError(f"There are no lessons at {lessons}. They come with the kit: install it again.")
    done: dict[str, list[str]] = {"new": [], "unchanged": [], "kept": []}
    for name in names:
        content, copy = (lessons / name).read_bytes(), folder / name
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            if _written(copy, content):
                done["new"].append(name)
            else:
                done["unchanged" if copy.read_bytes() == content else "kept"].append(name)
        except OSError as error:
            raise CopyError(
                f"{copy} cannot be written: {error.strerror}. {_files(len(done['new']))} copied before that. "
                f"{ANOTHER_FOLDER}"
            ) from None
    return LessonCopies(folder, **{what: tuple(names) for what, names in done.items()})


def _names(lessons: Path) -> list[str]:
    """Return the paths of all files of the lessons, without what an editor has put beside them."""
    files = (path.relative_to(lessons) for path in sorted(lessons.rglob("*")) if path.is_file())
    return [path.as_posix() for path in files if not any(part.startswith(".") for part in path.parts)]


def _written(path: Path, content: bytes) -> bool:
    """Write a file that is not there yet, whole or not at all; return whether it was written."""
    try:
        file = path.open("xb")  # refuses where there is a file, even one that has just been made
    except FileExistsError:
        return False
    try:
        with file:
            file.write(content)
    except OSError:
        path.unlink()  # half a lesson would be taken for the learner's own
        raise
    return True


def _files(count: int) -> str:
    return f"{count} file{' was' if count == 1 else 's were'}"
