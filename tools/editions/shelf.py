"""All editions of lessons, in one folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from endplate.core.view.plotly_library import library
from endplate.core.words import count
from tools.editions import anki, banks, gift, notebooks, paper, qti, slides
from tools.editions.computed import Computed
from tools.editions.lesson import EditionError, Lesson, read_lesson


def make(folder: Path, paths: list[Path]) -> Iterator[str]:
    """Write every edition of each lesson, and yield a line for each lesson that is done.

    Parameters
    ----------
    folder : Path
        Where to; made where it is missing, and what stands there from before is replaced.
    paths : list of Path
        The notebooks.

    Raises
    ------
    EditionError
        Names all that is wrong with any of the notebooks; nothing is written then.
    """
    if folder.exists() and not folder.is_dir():
        raise EditionError(f"{folder} is a file. Give a folder, which is made where it is missing.")
    lessons = _all(paths)
    collected, left_out = {}, []
    for lesson in lessons:
        computed = Computed(lesson)
        _notebooks(folder, lesson)
        _pages(folder, lesson, computed)
        questions = banks.of_lesson(lesson, computed)
        collected[lesson.opening.title] = questions
        _write(folder / "banks" / "gift" / f"{lesson.name}.txt", gift.text_of(lesson.opening.title, questions))
        package = folder / "banks" / "qti" / f"{lesson.name}.zip"
        package.parent.mkdir(parents=True, exist_ok=True)
        left_out += qti.save(package, lesson.opening.title, questions)
        yield f"{lesson.name}: {count(len(questions), 'question')}"
    _write(folder / "slides" / "plotly.min.js", library())
    _write(folder / "slides" / "projector.html", (paper.TEMPLATES / "projector.html").read_text("utf-8"))
    notes = anki.save(folder / "banks" / "endplate.apkg", collected)
    _write(folder / "banks" / "what_is_carried.md", banks.what_is_carried(left_out))
    yield f"banks: {count(notes, 'card')}, {count(len(left_out), 'question')} left out (see what_is_carried.md)"


def _all(paths: list[Path]) -> list[Lesson]:
    lessons, problems = [], []
    for path in paths:
        try:
            lessons.append(read_lesson(path))
        except EditionError as error:
            problems.append(str(error))
    if problems:
        raise EditionError("\n".join(problems))
    return lessons


def _notebooks(folder: Path, lesson: Lesson) -> None:
    for name, notebook in (
        ("learner", notebooks.learner(lesson)),
        ("instructor", notebooks.instructor(lesson)),
        ("slides", slides.notebook(lesson)),
    ):
        _write(folder / name / f"{lesson.name}.ipynb", notebooks.text_of(notebook))


def _pages(folder: Path, lesson: Lesson, computed: Computed) -> None:
    for name, page in (
        ("worksheets", paper.worksheet(lesson)),
        ("answer_keys", paper.answer_key(lesson, computed)),
        ("polls", paper.polls(lesson)),
        ("slides", slides.page(lesson, computed)),
    ):
        _write(folder / name / f"{lesson.name}.html", page)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
