"""Rules of the kit's tables that Frictionless does not have, and a description in words of each column's values.

The description of the tables declares them with each column: ``requiredWhen``, ``needs``, ``notAbove``,
``rangeFor``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from endplate.core.tables.problems import value_words

TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}
OR_NOTHING = ", or nothing"
TEXT_WITHOUT_TAGS = "([^<]|<+[^<A-Za-z/!?])*<*"
"""Pattern of every column of prose: no ``<`` that could begin an HTML tag."""
FORMULA = ("=", "+", "-", "@")
"""First characters by which a spreadsheet recognises a formula, which it would evaluate."""
DOSE = re.compile(
    r"""
    \b(?:\d[\d.,]*|half\ an?|one|two|three|four|five|six)\s?-?
    (?:
        (?:mg|g|[µμ]g|mcg|ug|ml|cl|dl|mEq|IU|milligrams?|micrograms?|grams?|millilit(?:re|er)s?|lit(?:re|er)s?)\b
        | mmol\b(?!\s?/)  # a concentration is no dose
        | (?:tablets?|pills?|capsules?|drops?|puffs?|sprays?|sachets?|teaspoons?|tablespoons?|glasses)\b
        | (?:units?|doses?)\ (?:of\ [\w\ ]*toxin|a\ day|per|daily|every|into|each)\b  # motor units are no dose
    )
    | \b(?:once|twice|thrice|(?:\d+|two|three|four|five|six)\ times)
      \ (?:daily|nightly|(?:a|per|each|every)\ (?:day|night))\b
    | \bevery\ (?:\d+|two|four|six|eight|twelve)\ hours\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Wordings of a dose, which no column of prose may hold."""


def kit_rules(
    texts: Mapping[str, str], values: Mapping[str, Any], descriptor: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield each column of a row that breaks a rule of the kit, and what is wrong there.

    Parameters
    ----------
    texts, values : mapping
        The cells of the row by column, as they stand in the file and as they were read.
    descriptor : mapping
        Descriptor of the table.
    """
    fields = {field["name"]: field for field in descriptor["schema"]["fields"]}
    others = {key["fields"][0]: key["reference"]["resource"] for key in descriptor["schema"].get("foreignKeys", ())}
    yield from _missing_companions(values, fields, others)
    yield from _crossed_limits(texts, values, fields)
    yield from _impossible_numbers(texts, values, fields)
    for name, field in fields.items():
        if field.get("constraints", {}).get("pattern") == TEXT_WITHOUT_TAGS:
            yield from ((name, words) for words in _prose_faults(texts[name]))


def _missing_companions(
    values: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]], others: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Find empty cells beside one that asks for them: a source where verified is true, a unit beside an effect."""
    needed_by: dict[str, list[str]] = {}
    for name, field in fields.items():
        flag = field.get("requiredWhen")
        if flag and values[flag] is True and values[name] is None:
            words = f"an empty cell is not allowed where {flag} is true. Allowed: "
            yield name, f"{words}a key of {others[name]}.csv, or false under {flag}."
        for companion in field.get("needs", ()) if values[name] is not None else ():
            needed_by.setdefault(companion, []).append(name)
    for companion, names in needed_by.items():
        if values[companion] is None:
            may = f"a key of {others[companion]}.csv" if companion in others else allowed(fields[companion])
            filled = f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} filled"
            words = f"an empty cell is not allowed where {filled}. Allowed: {may.removesuffix(OR_NOTHING)}"
            yield companion, f"{words}, or nothing there too."


def _crossed_limits(
    texts: Mapping[str, str], values: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    """Find a low end above its high end, and a value outside its interval."""
    for name, field in fields.items():
        for upper in field.get("notAbove", ()):
            pair = values[name], values[upper]
            if all(isinstance(value, int | float) for value in pair) and pair[0] > pair[1]:
                words = f"{value_words(texts[name])} is above {upper}, where {value_words(texts[upper])} stands."
                yield name, f"{words} Allowed: a number up to that one."


def _impossible_numbers(
    texts: Mapping[str, str], values: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    """Find numbers that what is measured cannot take: a ratio below nothing, more than all people."""
    for name, field in fields.items():
        for other, ranges in field.get("rangeFor", {}).items():
            limits = ranges.get(values[other], {})
            low, high = limits.get("minimum", -math.inf), limits.get("maximum", math.inf)
            if isinstance(values[name], int | float) and not low <= values[name] <= high:
                words = f"{value_words(texts[name])} is not allowed where {other} is {values[other]}."
                yield name, f"{words} Allowed: {_in_range(TYPES[field['type']], limits)}."


def _prose_faults(text: str) -> Iterator[str]:
    """Find doses in prose, since nobody may dose by a teaching table, and formulas of a spreadsheet."""
    dose = DOSE.search(text)
    if dose:
        words = f"{value_words(dose[0])} reads like a dose. Allowed: text without doses; "
        yield f"{words}where they were compared, say the lower and the higher dose."
    if text.startswith(FORMULA):
        words = f"{value_words(text)} begins with {text[0]}, which makes it a formula in a spreadsheet."
        yield f"{words} Allowed: text that begins with another sign."


def allowed(field: Mapping[str, Any]) -> str:
    """Return in words which values the cells of a column may have.

    Parameters
    ----------
    field : mapping
        Descriptor of the column.
    """
    constraints = field.get("constraints", {})
    words = TYPES[field["type"]]
    if "enum" in constraints:
        words = f"one of {', '.join(constraints['enum'])}"
    elif constraints.get("pattern") == TEXT_WITHOUT_TAGS:
        words = "text without HTML tags"
    elif "pattern" in constraints:
        words = f"{words} such as {field['example']} ({field['description'].rstrip('.')})"
    words = _in_range(words, constraints)
    return words if constraints.get("required") else f"{words}{OR_NOTHING}"


def _in_range(words: str, limits: Mapping[str, Any]) -> str:
    """Return words for a value with the limits that it has to keep."""
    if "minimum" in limits and "maximum" in limits:
        return f"{words} from {limits['minimum']} to {limits['maximum']}"
    return f"{words} from {limits['minimum']} up" if "minimum" in limits else words
