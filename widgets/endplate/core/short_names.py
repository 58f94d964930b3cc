"""Short names of options for state codes, which stay when other options come, go or change places."""

from __future__ import annotations

import re
import unicodedata

MAX_SHORT_NAME, MIN_OF_A_WORD = 10, 2
"""Characters of a :func:`short_name` at most, and what it has at least of each of the first words of an option."""


def short_name(option: str) -> str:
    """Return an option as it stands in a state code: lower-case letters and digits, from each of its words a few.

    It depends on the option alone, so it stays when other options come, go or change places.

    Parameters
    ----------
    option : str
        Such as ``"demyelinating slowing"``, which gives ``"demyeslowi"``.
    """
    plain = unicodedata.normalize("NFKD", option).lower().replace("'", "")
    parts = re.findall("[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", plain))
    letters = max(MIN_OF_A_WORD, MAX_SHORT_NAME // max(1, len(parts)))
    return "".join(part[:letters] for part in parts)[:MAX_SHORT_NAME]
