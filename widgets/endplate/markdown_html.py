"""Markdown as HTML, its formulas as MathML: they need no script, and so no network, and a screen reader reads them.

nbconvert reads the Markdown, as it does for JupyterLab's own export, so that a page says what the notebook says.
"""

from __future__ import annotations

from typing import Any

from latex2mathml.converter import convert
from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from endplate.core.words import kept_together

__all__ = ["MathmlRenderer", "render"]

_SCROLLS_BY_ITSELF = Markup('<span class="formula" tabindex="0" role="group" aria-label="Formula">{}</span>\n')


class MathmlRenderer(IPythonRenderer):
    """Renders formulas as MathML; one that cannot be read stands as it was written.

    No line ends between a number and what it counts: "12 to 20 µm". In a table it may, since on a phone its columns are
    narrow.
    """

    _in_table = False

    def render_token(self, token: dict[str, Any], state: Any) -> str:
        """Return a part with all that is in it."""
        outside, self._in_table = self._in_table, self._in_table or token["type"] == "table"
        rendered: str = super().render_token(token, state)
        self._in_table = outside
        return rendered

    def text(self, text: str) -> str:
        """Return words."""
        return super().text(text if self._in_table else kept_together(text))

    def inline_math(self, body: str) -> str:
        """Return a formula within a line."""
        return str(_mathml(body, "inline"))

    def block_math(self, body: str) -> str:
        """Return a formula in a line of its own; where the page is narrow, it scrolls by itself."""
        return str(_SCROLLS_BY_ITSELF.format(_mathml(body, "block")))

    def multiline_math(self, text: str) -> str:
        """Return a formula in a line of its own, as it stands between two dollar signs on each side."""
        return self.block_math(text)


def render(markdown: str, renderer: IPythonRenderer) -> str:
    """Return Markdown as HTML.

    Parameters
    ----------
    markdown : str
        Text of a cell.
    renderer : nbconvert.filters.markdown_mistune.IPythonRenderer
        How each part becomes HTML, such as a :class:`MathmlRenderer`.

    Returns
    -------
    str
        The HTML, without a page around it.
    """
    return MarkdownWithMath(renderer=renderer).render(markdown)


def _mathml(body: str, display: str) -> Markup:
    formula = Markup(body).unescape().strip("$")
    try:
        return Markup(convert(formula, display=display))
    except Exception:  # the converter's errors have nothing in common; a learner may have written any formula
        return Markup("<code>{}</code>").format(formula)
