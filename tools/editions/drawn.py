"""Axes for a pencil: empty, of a drawn prediction, or with a trace to mark a place on; with the answer in the key."""

from __future__ import annotations

from markupsafe import Markup

from endplate.core.questions.kinds.curve import CurveQuestion
from endplate.core.questions.kinds.trace import TraceQuestion
from endplate.core.words import number

WIDTH, HEIGHT = 520, 250
LEFT, RIGHT, TOP, BOTTOM = 58, 20, 26, 46
"""Room for numbers and titles beside the axes."""
STEPS = 4
_SVG = Markup(
    '<svg class="axes" viewBox="0 0 {width} {height}" role="img" aria-label="{words}">'
    '<text class="title" x="0" y="14">{vertical}</text>{grid}{points}{curve}'
    '<text class="title" x="{middle}" y="{bottom}" text-anchor="middle">{horizontal}</text></svg>'
)
_LEVEL = Markup(
    '<line class="grid" x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>'
    '<text x="{label}" y="{text}" text-anchor="end">{value}</text>'
)
_POINT = Markup(
    '<line class="grid" x1="{x}" x2="{x}" y1="{top}" y2="{bottom}"/>'
    '<text x="{x}" y="{label}" text-anchor="middle">{text}</text>'
)
_LINE = Markup('<polyline class="answer" points="{}"/>')
_TRACE = Markup('<polyline fill="none" stroke="currentColor" stroke-width="1.5" points="{}"/>')
_BAR = Markup('<rect class="answer" x="{x}" y="{y}" width="{width}" height="{height}"/>')
_DOT = Markup('<circle class="answer" cx="{x}" cy="{y}" r="4"/>')


def axes(item: CurveQuestion, heights: tuple[float, ...] = ()) -> Markup:
    """Return the axes of a drawn prediction as SVG; with ``heights`` also what is right.

    Parameters
    ----------
    item : CurveQuestion
        The prediction.
    heights : tuple of float
        What the lab computes at each point.
    """
    scale, count = item.scale, len(item.points)
    bottom, wide = HEIGHT - BOTTOM, WIDTH - LEFT - RIGHT

    def x_of(place: int) -> float:
        return round(LEFT + wide * (place + 0.5) / count, 1)

    def y_of(value: float) -> float:
        inside = min(max(value, scale.low), scale.high)
        return round(bottom - (inside - scale.low) / (scale.high - scale.low) * (bottom - TOP), 1)

    levels = [scale.low + (scale.high - scale.low) * step / STEPS for step in range(STEPS + 1)]
    grid = Markup().join(
        _LEVEL.format(
            left=LEFT, right=WIDTH - RIGHT, y=y_of(level), label=LEFT - 8, text=y_of(level) + 4, value=number(level)
        )
        for level in levels
    )
    points = Markup().join(
        _POINT.format(x=x_of(place), top=TOP, bottom=bottom, label=bottom + 17, text=point.label)
        for place, point in enumerate(item.points)
    )
    tops = [(x_of(place), y_of(height)) for place, height in enumerate(heights)]
    if item.form == "bars":
        half = wide / count * 0.3
        curve = Markup().join(
            _BAR.format(x=round(x - half, 1), y=y, width=round(2 * half, 1), height=round(bottom - y, 1))
            for x, y in tops
        )
    else:
        dots = Markup().join(_DOT.format(x=x, y=y) for x, y in tops)
        curve = _LINE.format(" ".join(f"{x},{y}" for x, y in tops)) + dots if tops else Markup("")
    return _SVG.format(
        width=WIDTH,
        height=HEIGHT,
        words=item.words(heights) if heights else item.answers_in_markdown(),
        vertical=item.title,
        horizontal=item.horizontal,
        middle=LEFT + wide / 2,
        bottom=HEIGHT - 6,
        grid=grid,
        points=points,
        curve=curve,
    )


def trace(item: TraceQuestion, *, answered: bool = False) -> Markup:
    """Return the trace of a question as SVG; ``answered`` marks the right place.

    Parameters
    ----------
    item : TraceQuestion
        The question.
    answered : bool
        Whether the right place is marked.
    """
    shown, bottom = item.trace, HEIGHT - BOTTOM
    first, last = float(shown.along[0]), float(shown.along[-1])

    def x_of(along: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (along - first) / (last - first), 1)

    def y_of(height: float) -> float:
        inside = min(max(height, shown.low), shown.high)
        return round(bottom - (inside - shown.low) / (shown.high - shown.low) * (bottom - TOP), 1)

    marks = [first + (last - first) * step / STEPS for step in range(STEPS + 1)]
    points = Markup().join(
        _POINT.format(x=x_of(mark), top=TOP, bottom=bottom, label=bottom + 17, text=number(mark)) for mark in marks
    )
    line = _TRACE.format(" ".join(f"{x_of(x)},{y_of(y)}" for x, y in zip(shown.along, shown.height, strict=True)))
    right = next(idea for idea in item.ideas if idea.correct)
    place = _LINE.format(f"{x_of(right.value)},{TOP} {x_of(right.value)},{bottom}") if answered else Markup("")
    return _SVG.format(
        width=WIDTH,
        height=HEIGHT,
        words=f"{item.answers_in_markdown()} {right.text} is right." if answered else item.answers_in_markdown(),
        vertical=shown.vertical,
        horizontal=shown.horizontal,
        middle=LEFT + (WIDTH - LEFT - RIGHT) / 2,
        bottom=HEIGHT - 6,
        grid=Markup(""),
        points=points,
        curve=line + place,
    )
