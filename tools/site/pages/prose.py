"""The markdown of a lesson as HTML that needs no script: links lead to pages of the site, formulas are MathML."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from markupsafe import Markup

from endplate.markdown_html import MathmlRenderer, render

_TAG = re.compile(r"<[^>]+>")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HREF = re.compile(r'href="([^"]*)"')
_NOTEBOOK = re.compile(r"^([\w]+)\.ipynb(#.*)?$")


def text_of(html: str) -> str:
    """Return the words of HTML, spaces single."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def anchor_of(heading: str) -> str:
    """Return the name by which a link reaches a heading."""
    return re.sub(r"[^\w]+", "-", text_of(heading).lower()).strip("-")


def with_pages(html: str) -> Markup:
    """Return HTML whose links to notebooks lead to pages."""
    return Markup(_HREF.sub(lambda match: f'href="{_page(match[1])}"', html))


def _page(address: str) -> str:
    match = _NOTEBOOK.match(address)
    if not match:
        return address
    return f"{match[1]}.html" + (f"#{anchor_of(match[2])}" if match[2] else "")


class _Renderer(MathmlRenderer):
    def heading(self, text: str, level: int, **attrs: Any) -> str:
        return f'<h{level} id="{anchor_of(text)}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return super().link(text, _page(url), title)


def html_of(markdown: str) -> Markup:
    """Return markdown as HTML; a table that is wider than the page scrolls by itself."""
    html = render(markdown, _Renderer(escape=False))
    return Markup(_TABLE.sub(r'<div class="wide" tabindex="0" role="group" aria-label="Table">\g<0></div>', html))
