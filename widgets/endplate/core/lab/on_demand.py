"""What a lab computes only while its button is down: the data behind the figure, and the sound."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from typing import Any

import numpy as np

from endplate.core.lab.figure_files import csv_bytes, edf_bytes, holds_traces
from endplate.core.lab.layout import LabParts
from endplate.core.lab.snapshot import Snapshot
from endplate.core.lazy import pandas as pd
from endplate.core.sound import Sound

_LOG = logging.getLogger("endplate")


class OnDemand:
    """Fills the panels of data and sound.

    Parameters
    ----------
    parts : LabParts
        The widgets of the lab.
    snapshot : callable
        Returns what the lab shows, or None.
    sound_of : callable
        Returns the function that gives what of a result can be listened to, or None where there is none.
    lock : context manager
        Held while the lab changes: what belongs to a state that is just being left would stay for good.
    """

    def __init__(
        self,
        parts: LabParts,
        snapshot: Callable[[], Snapshot | None],
        sound_of: Callable[[], Callable[[Any], Sound] | None],
        lock: contextlib.AbstractContextManager[Any],
    ) -> None:
        self._view, self._data, self._sound = parts.view, parts.data, parts.sound
        self._snapshot, self._sound_of, self._lock = snapshot, sound_of, lock
        parts.view.offer = self._offered
        for button in (parts.data.button, parts.sound.button):
            button.observe(self._switched, "value")

    def ready(self, snapshot: Snapshot) -> Callable[[], None]:
        """Compute what the open panels need, and return a function that shows it; nothing changes if that fails."""
        data, sound = self._ready_data(snapshot), self._ready_sound(snapshot)

        def show() -> None:
            data()
            sound()

        return show

    def _ready_data(self, snapshot: Snapshot) -> Callable[[], None]:
        return self._data.ready(lambda: snapshot.picture.tabulate(snapshot.result), snapshot.code)

    def _ready_sound(self, snapshot: Snapshot) -> Callable[[], None]:
        sound_of = self._sound_of()
        return self._sound.ready(lambda: sound_of(snapshot.result)) if sound_of else lambda: None

    def _offered(self) -> dict[str, Callable[[], bytes]]:
        """Return the files that can be made of what is shown: its table, and what it holds of traces in time."""
        with self._lock:
            snapshot = self._snapshot()
            if snapshot is None:
                return {}
            table = snapshot.picture.tabulate(snapshot.result)
        files = {".csv": lambda: csv_bytes(table)}
        traces = table if holds_traces(table) else self._heard(snapshot)
        return files if traces is None else files | {".edf": lambda: edf_bytes(traces, self._view.label)}

    def _heard(self, snapshot: Snapshot) -> pd.DataFrame | None:
        """Return what can be listened to as a table, where there is anything: who fired is no trace, but its EMG is."""
        sound_of = self._sound_of()
        if sound_of is None:
            return None
        sound = sound_of(snapshot.result)
        return pd.DataFrame(
            {"time_s": np.arange(sound.voltage_mV.size) / sound.rate_Hz, "voltage_mV": sound.voltage_mV}
        )

    def _switched(self, change: dict[str, Any]) -> None:
        """Open or close a panel; where its content cannot be computed, it stays shut and words say so."""
        with self._lock:
            snapshot = self._snapshot()
            if snapshot is None:
                return
            try:
                (self._ready_data if change["owner"] is self._data.button else self._ready_sound)(snapshot)()
            except Exception:
                _LOG.exception("What belongs to %s could not be opened", snapshot.code)
                change["owner"].value = False
                self._view.status = "This could not be computed, so it stays shut. Figure and words are not affected."
