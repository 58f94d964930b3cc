"""Build the site: a page for each lesson, the home page, the glossary and the search."""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jinja2
from fsrs import Scheduler
from markupsafe import Markup

from endplate import reading
from endplate.core import course_test
from endplate.core.tables import load
from endplate.evidence.labs.claim_card import ClaimCard
from endplate.questions import CourseTest, MyWay
from tools.browser.figure_page import PAGE_MODEL
from tools.setup.environment import PROJECT, ROOT
from tools.site.labs import lab_html, write_labs
from tools.site.pages.assets import Assets
from tools.site.pages.claims import claims
from tools.site.pages.course_tests import course_tests
from tools.site.pages.lesson import Lesson, read_lesson
from tools.site.pages.prose import anchor_of, text_of

HERE = Path(__file__).parent
SHARED_STYLE = Path(reading.__file__).parent / "templates" / "page.css"
"""The same sheet as in the reading door."""
LESSONS = ROOT / "lessons"
MARK = ".endplate-site"
"""File that marks a folder as a site that may be replaced."""
DESCRIPTION = "How nerve talks to muscle: lessons with predictions, simulations and questions."
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#005a8e"/>'
    '<path d="M3 20h7l4-13 4 18 3-9h8" fill="none" stroke="#fff" stroke-width="3" stroke-linejoin="round"/></svg>'
)
SCRIPTS = (
    "numbers",
    "quantities",
    "grading",
    "due",
    "cards",
    "steps",
    "warm_up",
    "course_test_report",
    "course_tests",
    "claims",
    "theme",
    "search",
)
COURSE_TEST_STYLE = (Path(course_test.__file__).parent / "course_test.css").read_text(encoding="utf-8")
_HEADING = re.compile(r'<h([1-4]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)


def build(folder: Path, notebooks: Iterable[Path] | None = None) -> None:
    """Build the site.

    Parameters
    ----------
    folder : Path
        Where it goes; an older site there is replaced, anything else is left.
    notebooks : iterable of Path, optional
        Lessons to show; all if not given.

    Raises
    ------
    FileExistsError
        The folder holds something that is no site.
    """
    clear(folder)
    paths = sorted(LESSONS.glob("*.ipynb")) if notebooks is None else list(notebooks)
    lessons = []
    for path in paths:
        print(f"    lesson {path.stem}", flush=True)
        lessons.append(read_lesson(path))
    write_labs(folder, [use for lesson in lessons for use in lesson.labs])
    Pages(folder, lessons).write()


def clear(folder: Path) -> None:
    """Make the folder of the site; an older site there is replaced."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            raise FileExistsError(f"{folder} holds something that is no site of the kit. Name another folder.")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text("Made by kit.py site, which may replace this folder.\n", encoding="utf-8")


class Pages:
    """The pages of a site, written from its lessons.

    Parameters
    ----------
    folder : Path
        Where they go, with the files of the labs in it already.
    lessons : list of Lesson
        In the order of the course.
    """

    def __init__(self, folder: Path, lessons: list[Lesson]) -> None:
        self._folder, self._lessons, self._assets = folder, lessons, Assets(folder)
        loader = jinja2.FileSystemLoader(HERE / "templates")
        self._templates = jinja2.Environment(
            loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
        )
        self._templates.filters["page_json"] = page_json
        self._files = self._write_files()

    def write(self) -> None:
        """Write every page."""
        checks = self._assets.write("checks.js", f"globalThis.endplateChecks = {page_json(self._checks())};")
        of_labs = {"styles": self._assets.written("labs-*.css"), "later_scripts": self._assets.written("labs-*.js")}
        widget = _returned("endplateCourseWidget", CourseTest._esm)
        told = f"globalThis.endplateCourseTest = {{ widget: endplateCourseWidget, test: {page_json(course_tests())} }};"
        tests = self._assets.write("course_test.js", f"{widget}\n{told}")
        judged = self._assets.write("claims.js", f"globalThis.endplateClaims = {page_json(claims())};")
        of_lessons: dict[str, Any] = {"checks": checks, "course_tests": tests, "claims": judged, **of_labs}
        neighbours = zip([None, *self._lessons], self._lessons, [*self._lessons[1:], None], strict=False)
        for before, lesson, after in neighbours:
            self._write("lesson", lesson.page, lesson.title, lesson=lesson, before=before, after=after, **of_lessons)
        self._write(
            "index",
            "index.html",
            "Endplate",
            lessons=self._lessons,
            doors=self._doors(),
            asked=len(load("questions")),
            repository=tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["endplate"]["repository"],
        )
        terms = self._terms()
        looks = self._assets.write("glossary.css", (HERE / "glossary.css").read_text(encoding="utf-8"))
        narrowing = self._assets.write("glossary.js", self._text("glossary"))
        self._write("glossary", "glossary.html", "Glossary", terms=terms, styles=[looks], scripts=[narrowing])
        way = self._assets.write("way.js", f"{_returned('endplateWay', MyWay._esm)}\n{self._text('way')}")
        self._write("my_way", "my_way.html", "My way", scripts=[way], way=_my_way())
        index = self._assets.write("index.js", f'globalThis.endplateIndex = "{_packed(self._index(terms))}";')
        self._write("search", "search.html", "Search", scripts=[index])

    def _write(self, template: str, page: str, title: str, **parts: Any) -> None:
        names = {"title": title, "description": DESCRIPTION, "files": self._files, "lab_html": _lab_markup, **parts}
        html = self._templates.get_template(f"{template}.html.j2").render(names)
        (self._folder / page).write_text(self._assets.with_files(html), encoding="utf-8")

    def _write_files(self) -> dict[str, Any]:
        own = [path.read_text(encoding="utf-8") for path in (SHARED_STYLE, HERE / "site.css")]
        styles = [*own, ClaimCard._css, MyWay._css, COURSE_TEST_STYLE]
        kit = _returned("endplateCard", ClaimCard._esm, "readAnswers")
        return {
            "icon": self._assets.write("icon.svg", ICON),
            "style": self._assets.write("site.css", "\n".join(styles)),
            "script": self._assets.write(
                "site.js", f"{kit}\n{PAGE_MODEL.read_text(encoding='utf-8')}\n{self._text(*SCRIPTS)}"
            ),
            "begin": self._assets.write("begin.js", self._text("begin")),
        }

    def _text(self, *names: str) -> str:
        return "\n".join((HERE / "scripts" / f"{name}.js").read_text(encoding="utf-8") for name in names)

    def _doors(self) -> Markup:
        """Return the doors of the first lesson, which lead to the lessons for four questions."""
        parts = (part.html for lesson in self._lessons for part in lesson.parts if part.kind == "prose")
        return Markup(next((html for html in parts if 'id="four-doors"' in html), ""))

    def _checks(self) -> dict[str, Any]:
        """Return the cards of all checks, for warm-ups."""
        checks = {part.card["model"]["key"]: part.card for each in self._lessons for part in each.parts if part.answer}
        questions = load("questions")
        asked = questions[questions["key"].isin(list(checks))]
        return {
            "cards": checks,
            "lessons": dict(zip(asked["key"], asked["lesson"], strict=True)),
            "scheduler": _scheduler(),
        }

    def _terms(self) -> list[dict[str, Any]]:
        by_stem = {lesson.stem: lesson for lesson in self._lessons}
        return [
            {
                "term": row.term,
                "definition": row.definition,
                "verified": bool(row.verified),
                "lesson": by_stem.get(str(row.lesson)),
                "anchor": anchor_of(str(row.term)),
                "letter": next(each for each in str(row.term) if each.isalpha()).upper(),
            }
            for row in load("glossary").sort_values("term", key=lambda terms: terms.str.casefold()).itertuples()
        ]

    def _index(self, terms: list[dict[str, Any]]) -> list[dict[str, str]]:
        """Return the words of each section of each lesson, and of the glossary."""
        found = [
            {"page": "glossary.html", "anchor": term["anchor"], "title": term["term"], "lesson": "Glossary"}
            | {"text": term["definition"]}
            for term in terms
        ]
        for lesson in self._lessons:
            html = "\n".join(part.html for part in lesson.parts if part.kind in ("prose", "question", "prediction"))
            headings = [*_HEADING.finditer(html)]
            ends = [each.start() for each in headings[1:]] + [len(html)]
            for heading, end in zip(headings, ends, strict=True):
                address = {"page": lesson.page, "anchor": heading[2], "lesson": lesson.title}
                found.append(address | {"title": text_of(heading[3]), "text": text_of(html[heading.end() : end])})
        return found


def page_json(data: Any) -> Markup:
    """Return data as JSON for a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.replace("<", "\\u003c"))


def _packed(data: Any) -> str:
    """Return data as compressed JSON in base64."""
    return base64.b64encode(gzip.compress(json.dumps(data).encode(), mtime=0)).decode()


def _lab_markup(use: Any) -> Markup:
    return Markup(lab_html(use))


def _returned(name: str, module: str, *others: str) -> str:
    """Return a module of the kit as a plain script: a page that was opened from a folder may not import modules."""
    body = module.replace("export default ", "const exported = ")
    return f"const {name} = (() => {{\n{body}\nreturn {{ {', '.join(['...exported', *others])} }};\n}})();"


def _my_way() -> dict[str, Any]:
    columns = ["lesson", "purpose", "kind", "prompt", "unit"]
    return {
        "questions": load("questions").set_index("key")[columns].fillna("").to_dict("index"),
        "scheduler": _scheduler(),
    }


def _scheduler() -> dict[str, Any]:
    scheduler = Scheduler()
    return {"weights": scheduler.parameters, "retention": scheduler.desired_retention}
