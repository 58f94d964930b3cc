"""The words of a lesson as HTML: for paper, with links as footnotes, or in pieces for slides."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag
from markupsafe import Markup

from endplate.markdown_html import MathmlRenderer, render
from tools.editions.lesson import FOLD, SEEN

WEB = ("http:", "https:")
MOST_ON_A_SLIDE = 420
"""Letters that a slide holds in type that the last row can read."""
_BULLET = re.compile(r"^(?:[-*]|\d+\.) ", re.MULTILINE)


def html_of(markdown: str) -> Markup:
    """Return Markdown as HTML; HTML within it stays, since a lesson is the kit's own."""
    return Markup(render(markdown, MathmlRenderer(escape=False, exclude_anchor_links=True)).strip())


def unlinked(html: str) -> Markup:
    """Return HTML in which links into other lessons are plain words, for pages that stand alone."""
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a", href=True):
        if not str(link["href"]).startswith(WEB):
            link.unwrap()
    return Markup(soup)


def without_folds(markdown: str) -> str:
    """Return what stands open in a cell."""
    return FOLD.sub("", markdown).strip()


def seen(markdown: str) -> str:
    """Return what was seen and why; empty in a cell without that fold."""
    return "\n\n".join(fold["inside"].strip() for fold in FOLD.finditer(markdown) if SEEN in fold["summary"])


def output_for_paper(html: str) -> Markup:
    """Return the HTML of an output without what is folded, and without the marks of a scrolling table."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup(["style", "script", "details"]):
        element.decompose()
    for element in soup.find_all(tabindex=True):
        del element["tabindex"]
    return Markup(soup)


def with_footnotes(page: str) -> str:
    """Return a page whose links are numbered, with their addresses at its end in an element ``#footnotes``.

    Paper has nothing to click. A link into another lesson becomes plain words, and one that shows its own
    address needs no footnote.
    """
    soup = BeautifulSoup(unlinked(page), "html.parser")
    place = soup.find(id="footnotes")
    numbers: dict[str, int] = {}
    for link in soup.find_all("a", href=True):
        address = str(link["href"])
        if _shown(link.get_text(), address):
            continue
        number = numbers.setdefault(address, len(numbers) + 1)
        mark = soup.new_tag("sup", attrs={"class": "note"})
        mark.string = f"[{number}]"
        link.insert_after(mark)
    if isinstance(place, Tag):
        for address in numbers:
            item = soup.new_tag("li")
            item.string = address
            place.append(item)
        if not numbers and place.parent is not None:
            place.parent.decompose()
    return str(soup)


def pieces(markdown: str) -> list[str]:
    """Return Markdown in pieces that each fit on a slide, cut between paragraphs and between points of a list."""
    blocks: list[str] = []
    for block in re.split(r"\n{2,}", markdown.strip()):
        if len(block) > MOST_ON_A_SLIDE and _BULLET.match(block):
            blocks += re.split(r"\n(?=(?:[-*]|\d+\.) )", block)
        else:
            blocks.append(block)
    made: list[str] = []
    for block in blocks:
        last = made[-1] if made else ""
        heading_alone = last.startswith("#") and "\n" not in last
        fits = len(last) + len(block) <= MOST_ON_A_SLIDE and "\n|" not in f"\n{last}"
        if last and (heading_alone or (fits and not block.startswith(("#", "|")))):
            made[-1] = f"{last}\n{block}" if _BULLET.match(block) and _is_list(last) else f"{last}\n\n{block}"
        else:
            made.append(block)
    return _with_lead(made)


def _with_lead(made: list[str]) -> list[str]:
    """Move a line that leads to a list or a table, such as "At the end you can", onto the slide of that."""
    for place, piece in enumerate(made[1:], start=1):
        before, _, lead = made[place - 1].rpartition("\n\n")
        follows = _BULLET.match(piece) or piece.startswith("|")
        if follows and before and not lead.endswith((".", "!", "?")) and not _BULLET.match(lead):
            made[place - 1], made[place] = before, f"{lead}\n\n{piece}"
    return made


def _is_list(text: str) -> bool:
    return _BULLET.match(text.rsplit("\n\n", 1)[-1]) is not None


def _shown(text: str, address: str) -> bool:
    bare = re.sub(r"^https?://(?:www\.|dx\.|doi\.org/)?", "", address).rstrip("/")
    return "%" in bare or bare.casefold() in text.casefold()  # with "%" the text has the same, plain
