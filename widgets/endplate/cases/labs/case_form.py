"""The lists of what can be requested in a case and of what can be answered, with their buttons."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets

from endplate.cases.open_case import OpenCase

NO_CHOICE = ("choose", "")


class CaseForm:
    """Lists and buttons for all cases with the same headings and parts.

    Parameters
    ----------
    case : OpenCase
        One of these cases.
    request : callable
        Takes the key of a request.
    answer : callable
        Takes the key of the answer in each part.
    say : callable
        Takes the words of a ValueError that one of them raises.

    Attributes
    ----------
    lists, buttons, parts : dict
        Lists of requests and their buttons by heading, lists of answers by part.
    answer_button : ipywidgets.Button
        Ends the case.
    rows : list of ipywidgets.Widget
        Each list of requests beside its button.
    """

    def __init__(
        self,
        case: OpenCase,
        request: Callable[[str], None],
        answer: Callable[..., None],
        say: Callable[[str], None],
    ) -> None:
        self._say = say
        self.lists = {each.name: _dropdown(each.name) for each in case.headings}
        self.buttons = {
            each.name: ipywidgets.Button(description=each.button, tooltip=f"{each.button}: what is chosen")
            for each in case.headings
        }
        self.parts = {name: _dropdown(part.asked) for name, part in case.parts.items()}
        self.answer_button = ipywidgets.Button(description="That is my answer", icon="check")
        self.rows = [
            ipywidgets.HBox([self.lists[name], button]).add_class("endplate-toolbar")
            for name, button in self.buttons.items()
        ]
        for name, button in self.buttons.items():
            button.on_click(lambda _, name=name: self.try_(lambda: request(_chosen(self.lists[name]))))
        self.answer_button.on_click(
            lambda _: self.try_(lambda: answer(**{name: _chosen(each) for name, each in self.parts.items()}))
        )

    @staticmethod
    def kind_of(case: OpenCase) -> tuple[str, ...]:
        """Return what cases have in common that can share a form."""
        return (*(each.name for each in case.headings), *case.parts)

    @property
    def inputs(self) -> list[ipywidgets.Widget]:
        """All that can be chosen or pressed."""
        return [*self.lists.values(), *self.buttons.values(), *self.parts.values(), self.answer_button]

    def clear(self) -> None:
        """Choose nothing, as for another case."""
        for dropdown in (*self.lists.values(), *self.parts.values()):
            dropdown.value = ""

    def ready(self, case: OpenCase) -> Callable[[], None]:
        """Compute what the lists hold, and return what shows it."""
        left = case.orderable if case.answer is None else ()
        options = {
            self.lists[each.name]: [(_label(case, key), key) for key in left if case.requests[key].group in each.groups]
            for each in case.headings
        }
        options |= {
            self.parts[name]: [(words, key) for key, words in part.choices.items()] for name, part in case.parts.items()
        }

        def show() -> None:
            for dropdown, entries in options.items():
                _set(dropdown, entries)

        return show

    def try_(self, action: Callable[[], None]) -> None:
        """Do something, and show the words of what it refuses."""
        try:
            action()
        except ValueError as error:
            self._say(str(error))


def _dropdown(words: str) -> ipywidgets.Dropdown:
    return ipywidgets.Dropdown(options=[NO_CHOICE], description=words).add_class("endplate-asked")


def _label(case: OpenCase, key: str) -> str:
    """Return the name of a request with what it costs, without the group where the list is of that group alone."""
    each = case.requests[key]
    price = f"{each.price} points, " if each.price else ""
    return f"{each.name.removeprefix(f'{each.group} ')} ({price}{each.minutes} min)"


def _set(dropdown: ipywidgets.Dropdown, entries: list[tuple[str, str]]) -> None:
    """Put options into a list without losing the choice."""
    before, options = dropdown.value, (NO_CHOICE, *entries)
    if tuple(dropdown.options) == options:
        return
    with dropdown.hold_sync():  # in one message: a choice made between two would be lost
        dropdown.options = options
        dropdown.value = before if before in [value for _, value in options] else ""


def _chosen(dropdown: ipywidgets.Dropdown) -> str:
    if not dropdown.value:
        raise ValueError(f"Choose something from the list {dropdown.description!r} first.")
    return str(dropdown.value)
