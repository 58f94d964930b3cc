"""Find SVG drawings within HTML; a hash identifies them where a notebook stores pictures in their place."""

import hashlib
import re

DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def has_drawing(html: str) -> bool:
    """Return whether HTML has a drawing in it."""
    return DRAWING.search(html) is not None


def key_of_html(html: str) -> str:
    """Return a hash of HTML."""
    return hashlib.sha256(html.encode()).hexdigest()[:16]
