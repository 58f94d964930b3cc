"""What a lab says of itself: its model, controls, pictures, presets and numbers, and what only it remembers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from endplate.core.lab.common_controls import control_property, controls_of
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.core.lab.series.series import Series
from endplate.core.opening import opened_when_asked_for
from endplate.core.parameters import Choice, Parameter, Parameters
from endplate.core.scene import Scene
from endplate.core.sound import Sound

if TYPE_CHECKING:
    from endplate.core.lab.series.steps import Steps


class LabDeclaration:
    """Class attributes that each lab sets, with every control as an attribute, and methods that it may override."""

    key: ClassVar[str]
    title: ClassVar[str]
    declarations: ClassVar[tuple[type[Parameters], ...]]
    primary_controls: ClassVar[tuple[str, ...]]
    presets: ClassVar[dict[str, Preset]]
    resample_label: ClassVar[str] = ""  # on the button for another chance; empty where nothing is left to chance
    quantities: ClassVar[tuple[PrintedQuantity, ...]]
    controls: ClassVar[dict[str, Parameter | Choice]]
    compute: ClassVar[Callable[..., Any]]  # (*parameters[, seed]) -> result
    pictures: ClassVar[dict[str, Picture]]  # by what each of them shows
    scene: ClassVar[Scene | None] = None  # the mechanism drawn and moving, if there is one
    reference_preset: ClassVar[str | None] = None  # compared with at first: the first one, or by name; "" for nothing
    sound: ClassVar[staticmethod[[Any], Sound] | None] = None  # what of a result can be listened to, if anything
    collects_trials: ClassVar[bool] = True  # whether its numbers are worth a table of trials: not of lists and quizzes

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "__init__" in vars(cls):
            cls.__init__ = opened_when_asked_for()(cls.__init__)  # type: ignore[method-assign]
        if not hasattr(cls, "declarations"):
            return  # Lab itself, which has no model
        cls.controls = controls_of(cls.declarations, cls.pictures, chance=bool(cls.resample_label))
        for name in cls.controls:
            setattr(cls, name, control_property(name))

    @cached_property
    def series(self) -> Series:
        """The trials that a learner has collected."""
        return Series(self)

    def steps(self, moves: Mapping[str, str | Mapping[str, float | str]]) -> Steps:
        """Return buttons with the words of a text, each of which sets what the words name; see :class:`.Steps`."""
        from endplate.core.lab.series.steps import Steps  # only a lesson that uses them waits for them

        return Steps(self, moves)

    def with_history(self, result: Any) -> Any:
        """Return ``result`` with what only this lab remembers, such as earlier trials; most labs remember nothing."""
        return result

    def after_update(self, result: Any) -> Callable[[], None]:
        """Compute what only this lab shows or remembers of ``result``, and return what does so.

        All that can fail belongs before the return: what is returned is called when figure, words and data have
        been computed as well, so that all of them change or none.

        Parameters
        ----------
        result : object
            What the model returned, with the history of the lab.

        Returns
        -------
        callable
            Shows it.
        """
        return lambda: None

    def moves_along(self, moved: str) -> Mapping[str, float | str]:
        """Return the controls that move along when a learner moves the one called ``moved``, with their values."""
        return {}

    def idle(self, values: Mapping[str, float | str]) -> Mapping[str, str]:
        """Return the controls that can do nothing at these values, each with what it needs, or nothing to hide it.

        Parameters
        ----------
        values : mapping of str to float or str
            Of all controls, by their names.

        Returns
        -------
        mapping of str to str
            Such as ``{"interval_ms": "needs a second pulse"}``.
        """
        return {}
