"""Links that lead nowhere: in the pages of a site, in its scripts and styles, and to places elsewhere.

    python -m tools.site.pages.links build/site

A place elsewhere is not asked for; its address only has to be one.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

ADDRESSES = ("href", "src", "action", "poster", "data-checks", "data-script", "data-endplate-claims")
"""Attributes that hold the address of a page or of a file."""
PLACES = ("for", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls")
"""Attributes that name elements of the same page, with spaces between them."""
IN_SCRIPTS = re.compile(r"""href=\\?["']([^"'\\$]+)\\?["']""")
IN_STYLES = re.compile(r"""url\(\s*["']?([^"')]+)""")
ELSEWHERE = re.compile(
    r"https://[\w.-]+\.[a-z]{2,}(?::\d+)?(?:[/?#][^\s<>\"{}|\\^`]*)?|mailto:[\w.+-]+@[\w.-]+\.[a-z]{2,}"
)


@dataclass(frozen=True, order=True)
class Fault:
    """A link that leads nowhere, or a name that is not unique.

    Attributes
    ----------
    file, address, why : str
        Where it stands, where it would lead, and what is wrong with it.
    """

    file: str
    address: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}: {self.address}: {self.why}"


class _Page:
    def __init__(self, path: Path) -> None:
        self.text = path.read_text(encoding="utf-8")

    @cached_property
    def _elements(self) -> list[dict[str, str]]:
        soup = BeautifulSoup(self.text, "html.parser", multi_valued_attributes=None)
        return [{name: str(value) for name, value in element.attrs.items()} for element in soup.find_all(True)]

    @cached_property
    def names(self) -> Counter[str]:
        return Counter(attributes["id"] for attributes in self._elements if "id" in attributes)

    def addresses(self) -> Iterator[str]:
        for attributes in self._elements:
            yield from (attributes[name] for name in ADDRESSES if name in attributes)
            yield from (f"#{each}" for name in PLACES for each in attributes.get(name, "").split())


def faults(folder: Path) -> list[Fault]:
    """Return what is wrong with the links of a site, sorted by file.

    Parameters
    ----------
    folder : Path
        The site.
    """
    pages = {path.name: _Page(path) for path in folder.glob("*.html")}
    found = {
        Fault(name, f"#{each}", f"{count} elements have this name")
        for name, page in pages.items()
        for each, count in page.names.items()
        if count > 1
    }
    for file, address in _all_addresses(folder, pages):
        if why := _fault(folder, pages, file, address):
            found.add(Fault(file, address, why))
    texts = "".join(text for text in (*(page.text for page in pages.values()), *_scripts_and_styles(folder).values()))
    unused = (path for path in folder.glob("assets/**/*") if path.is_file() and path.name not in texts)
    found |= {Fault(path.relative_to(folder).as_posix(), "", "no page names this file") for path in unused}
    return sorted(found)


def _scripts_and_styles(folder: Path) -> dict[str, str]:
    paths = [path for ending in ("js", "css") for path in folder.glob(f"assets/*.{ending}")]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _all_addresses(folder: Path, pages: dict[str, _Page]) -> Iterator[tuple[str, str]]:
    for name, page in pages.items():
        for address in (*page.addresses(), *IN_SCRIPTS.findall(page.text)):
            yield name, address
    for name, text in _scripts_and_styles(folder).items():
        if name.endswith(".css"):
            yield from ((name, f"assets/{each}") for each in IN_STYLES.findall(text) if not each.startswith("data:"))
        elif not name.startswith("assets/plotly-"):
            yield from ((name, each) for each in IN_SCRIPTS.findall(text))


def _fault(folder: Path, pages: dict[str, _Page], file: str, address: str) -> str:
    """Return what is wrong with an address; nothing if it is right."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return "" if ELSEWHERE.fullmatch(address) else "this is no address"
    page = unquote(parts.path) or file
    if not (folder / page).is_file():
        return "there is no such file"
    anchor = unquote(parts.fragment)
    if anchor and page in pages and anchor not in pages[page].names:
        return "the page has no such place"
    return ""


def main(arguments: list[str]) -> int:
    """Print what is wrong with the links of a site; return the exit code."""
    found = faults(Path(*arguments[:1] or ["build/site"]))
    print("\n".join(map(str, found)) or "Every link leads somewhere.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
