"""The figure of a lab in the browser, with its summary in words."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import plotly.graph_objects as go
from traitlets import Bool, Dict, Int, List, Unicode

from endplate.core.lazy import never_beside_loading
from endplate.core.view.bundle import bundle
from endplate.core.view.figure_state import figure_state
from endplate.core.view.plotly_library import compressed_library, library_key, serve_library

_HERE = Path(__file__).parent
_SCRIPTS = (
    "../questions/answer_store.js",
    "kept_trials.js",
    "kernel_messages.js",
    "kept_together.js",
    "plotly_library.js",
    "slider_scales.js",
    "control_names.js",
    "typed_values.js",
    "slider_touch.js",
    "figure_tools.js",
    "hand_in.js",
    "last_picture.js",
    "moved_lines.js",
    "plot_view.js",
)


class PlotView(anywidget.AnyWidget):
    """Show any plotly figure of the kit and redraw it cheaply.

    An update sends one message with only those arrays that changed. A view that
    is opened later, or after the page was loaded anew, gets all of them.

    Parameters
    ----------
    label : str
        Accessible name of the figure: a few words on what it shows.

    Attributes
    ----------
    locked : str
        Sentence that stands in place of figure and summary; empty to show them.
    status : str
        What went wrong, in plain words; empty when nothing did.
    stale : bool
        Whether the figure belongs to earlier settings than the controls show.
    code : str
        State code of what is shown: the name of a picture that is saved.
    scales : dict
        What stands under each slider, by the name of its control; see :attr:`.Parameter.scale`.
    offer : callable
        Returns what can be saved of what is shown: for each kind of file, such as ".csv", what gives its content.
    settle : callable
        Returns when its lab has answered all moves: the page asks whether an answer is still to come.
    summary : str
        The figure in words, as :meth:`show` was given it.
    trials_key, trials : str
        Under which name the page keeps a learner's trials, and the trials as text; empty for none.

    Examples
    --------
    >>> view = PlotView(label="End-plate potential")
    >>> view.show(go.Figure(go.Scatter(y=[0.0, 1.0])), "The potential rises to 1 mV.")
    """

    _esm = "\n".join((_HERE / script).read_text(encoding="utf-8") for script in _SCRIPTS)
    _css = (_HERE / "plot_view.css").read_text(encoding="utf-8")

    label = Unicode("Figure").tag(sync=True)
    code = Unicode().tag(sync=True)
    scales = Dict().tag(sync=True)
    summary = Unicode().tag(sync=True)
    status = Unicode().tag(sync=True)
    locked = Unicode().tag(sync=True)
    stale = Bool(False).tag(sync=True)
    trials_key = Unicode().tag(sync=True)
    trials = Unicode().tag(sync=True)

    plotly_key = Unicode().tag(sync=True)
    revision = Int(0).tag(sync=True)
    traces: List[Any] = List().tag(sync=True)
    figure_layout = Dict().tag(sync=True)
    template = Dict().tag(sync=True)
    arrays = Dict().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        self._unsent: set[str] = set()
        self._shown: tuple[go.Figure, Sequence[Mapping[str, Any]]] | None = None
        self._added: Callable[[go.Figure], go.Figure] | None = None
        self._chosen: Callable[[str], None] | None = None
        self._take_trials: Callable[[str], None] | None = None
        self._typed: Callable[[str, str], str] | None = None
        self.settle: Callable[[], None] = lambda: None
        self.offer: Callable[[], Mapping[str, Callable[[], bytes]]] = dict
        serve_library()
        super().__init__(plotly_key=library_key(), **traits)
        self.on_msg(self._answer)

    @never_beside_loading
    def show(self, figure: go.Figure, summary: str, behind: Sequence[Mapping[str, Any]] = ()) -> None:
        """Show ``figure`` and ``summary`` in place of what was shown before, with other traces ``behind`` it."""
        state = figure_state(self._added(figure) if self._added else figure, behind)
        self._shown = figure, behind
        shown = (self.traces, self.figure_layout, self.template, self.arrays)
        new = (state.traces, state.layout, state.template, state.arrays)
        with self.hold_sync():
            if new != shown:
                self._unsent |= {name for name in state.arrays if self.arrays.get(name) != state.arrays[name]}
                self.traces, self.figure_layout, self.template, self.arrays = new
                self.revision += 1
            self.summary = summary
            self.stale = False
            self.status = ""

    def add(self, added: Callable[[go.Figure], go.Figure] | None) -> None:
        """Add something to every figure from now on, such as what a learner drew; None takes it away again.

        Parameters
        ----------
        added : callable or None
            Takes a figure, and returns it with what is added.
        """
        self._added = added
        if self._shown is not None:
            status, stale = self.status, self.stale
            figure, behind = self._shown
            self.show(figure, self.summary, behind)
            self.status, self.stale = status, stale

    def shown_by(self) -> dict[str, str]:
        """Return what an output that shows the figure has to carry: its words in Markdown, and the name of the view."""
        return {"words": f"**{self.label}.** {self.summary}", "view": self.model_id}

    def on_click(self, chosen: Callable[[str], None]) -> None:
        """Call ``chosen`` with the word of a point that was clicked: what its trace has as ``customdata`` there."""
        self._chosen = chosen

    def on_kept_trials(self, taken: Callable[[str], None]) -> None:
        """Call ``taken`` with the trials that the page has kept, as text; empty where they have been erased."""
        self._take_trials = taken

    def on_typed(self, typed: Callable[[str, str], str]) -> None:
        """Call ``typed`` with a control and what was typed as its value; ``status`` says what it returns or refuses."""
        self._typed = typed

    @contextlib.contextmanager
    def refusals(self) -> Iterator[None]:
        """Say in ``status`` why what somebody entered is refused, instead of raising the ValueError."""
        try:
            yield
        except ValueError as error:
            self.status = ""  # so that a screen reader says the same words again when they come again
            self.status = str(error)

    def get_state(self, key: str | Iterable[str] | None = None, drop_defaults: bool = False) -> dict[str, Any]:
        """Return the state for the page: each array as an entry of its own; in an update only the unsent."""
        state = super().get_state(key, drop_defaults)
        arrays = state.pop("arrays", {})
        return {**state, **{name: arrays[name] for name in arrays if key is None or name in self._unsent}}

    def send_state(self, key: str | Iterable[str] | None = None) -> None:
        """Send the state or a part of it to the page."""
        super().send_state(key)
        if key is None or "arrays" in key:
            self._unsent = set()

    def _answer(self, widget: PlotView, content: dict[str, Any], buffers: list[memoryview]) -> None:
        """Send plotly.js to a page that could not open a comm for it, or pass on what was clicked or typed."""
        if content.get("request") == "plotly":
            self.send({"key": self.plotly_key}, buffers=[compressed_library()])
        elif "are_you_there" in content:
            self.settle()
            self.send({"here": True})
        elif "offered" in content:
            self.send({"offered": [*self._offered()]})
        elif "save" in content:
            content_of = self._offered().get(content["save"])
            if content_of is not None:
                self.send({"saved": content["save"]}, buffers=[content_of()])
        elif isinstance(content.get("kept_trials"), str) and self._take_trials:
            with self.refusals():
                self._take_trials(content["kept_trials"])
        elif "clicked" in content and self._chosen:
            self._chosen(content["clicked"])
        elif "typed" in content and self._typed:
            with self.refusals():
                words = self._typed(content["control"], content["typed"])
                if words and not self.stale:
                    self.status = words

    def _offered(self) -> Mapping[str, Callable[[], bytes]]:
        """Return what can be saved; nothing of what is hidden, which may be the answer to a question."""
        return {} if self.locked else self.offer()

    def __repr__(self) -> str:
        return f"{self.label}: {self.summary}" if self.summary else self.label

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return bundle(self, repr(self))
