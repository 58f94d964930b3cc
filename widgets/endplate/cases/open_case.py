"""What every case is, whether one limb has a hidden lesion or a whole person a hidden cause.

There is a complaint, there are requests with a price, and an answer in parts ends the case. Each kind of case says
what can be requested, what it finds, what can be answered, and how that is graded (:mod:`.case_scores`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from endplate.cases.case_scores import CaseGrade
from endplate.core.words import plain, value_text


@dataclass(frozen=True)
class Request:
    """A question, an examination or a study.

    Attributes
    ----------
    key, group, name : str
        Short name, kind, and the name in words.
    price, minutes : int
        What it costs; teaching values.
    shows : str
        What it can show.
    """

    key: str
    group: str
    name: str
    price: int
    minutes: int
    shows: str

    @property
    def cost(self) -> int:
        """Price and time together: a minute counts as a point."""
        return self.price + self.minutes


@dataclass(frozen=True)
class Heading:
    """A list of requests: its name, the word on its button, and the groups of requests in it."""

    name: str
    button: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A part of the answer: what is asked, and the names of what can be answered, by their keys."""

    asked: str
    choices: Mapping[str, str]


class OpenCase(ABC):
    """A case with what has been requested, and the answer if there is one.

    Attributes
    ----------
    ordered : tuple of str
        Keys of the requests so far, in order.
    answer : mapping or None
        Key of the answer in each part; None before there is one.
    """

    ordered: tuple[str, ...]
    answer: Mapping[str, str] | None

    @property
    @abstractmethod
    def headings(self) -> tuple[Heading, ...]:
        """How the requests are listed."""

    @property
    @abstractmethod
    def request_is(self) -> str:
        """What a request of this case is, in words."""

    @property
    def offers_hints(self) -> bool:
        """Whether the case says what would tell most."""
        return False

    @property
    def shows_chances(self) -> bool:
        """Whether the drawing shows how likely each place is."""
        return False

    @property
    def hides_places(self) -> bool:
        """Whether the drawing hides even which places are ruled out."""
        return False

    @property
    @abstractmethod
    def subject(self) -> object:
        """Who is examined: the same object as long as it is the same case."""

    @property
    @abstractmethod
    def complaint(self) -> str:
        """What the person comes with."""

    @property
    @abstractmethod
    def requests(self) -> Mapping[str, Request]:
        """All that can be requested, by key."""

    @property
    @abstractmethod
    def parts(self) -> Mapping[str, Part]:
        """The parts of an answer."""

    @property
    @abstractmethod
    def found(self) -> tuple[str, ...]:
        """What each request has found, in words and in their order."""

    @property
    @abstractmethod
    def heard(self) -> frozenset[str]:
        """Signs that were seen or heard of muscles that are active by themselves."""

    @property
    @abstractmethod
    def activity(self) -> tuple[float, int]:
        """Twitches in a minute, and the seed, of the recording of such a muscle."""

    @property
    @abstractmethod
    def help_words(self) -> str:
        """What the case says of its own accord, beside what was spent."""

    @property
    @abstractmethod
    def shown(self) -> Mapping[str, float]:
        """How large each place is shown, by key: 0 where it is ruled out."""

    @property
    @abstractmethod
    def harmed_places(self) -> tuple[str, ...]:
        """Keys of the harmed places once there is an answer."""

    @property
    @abstractmethod
    def answered_place(self) -> str:
        """Key of the place that was answered; empty if none was."""

    @property
    @abstractmethod
    def grade(self) -> CaseGrade | None:
        """The grade of the answer; None before there is one."""

    @property
    @abstractmethod
    def chances_after(self) -> tuple[float, ...]:
        """How likely each request made the true place, in their order, once there is an answer."""

    @property
    @abstractmethod
    def explained(self) -> Mapping[str, tuple[str, ...]]:
        """What there is to say after the answer, paragraphs by their title."""

    @abstractmethod
    def summary(self) -> str:
        """Return the complaint and the last finding, or the grade once there is an answer."""

    @property
    def bill(self) -> int:
        """Price of all requests so far."""
        return sum(self.requests[each].price for each in self.ordered)

    @property
    def minutes(self) -> int:
        """Time of all requests so far."""
        return sum(self.requests[each].minutes for each in self.ordered)

    @property
    def requests_made(self) -> int:
        """Number of requests so far."""
        return len(self.ordered)

    @property
    def score(self) -> float:
        """Score of the answer, out of 100; nan before there is one."""
        return float("nan") if self.grade is None else self.grade.total

    @property
    def orderable(self) -> tuple[str, ...]:
        """Keys of the requests that have not been made."""
        return tuple(key for key in self.requests if key not in self.ordered)

    def with_request(self, request: str) -> Self:
        """Return the case with one more request made.

        Parameters
        ----------
        request : str
            Key or name of a request.

        Raises
        ------
        ValueError
            There is no such request, it has been made, no more may be made, or the case has been answered.
        """
        self._still_open()
        names = {key: each.name for key, each in self.requests.items()}
        key = _key(request, names)
        if key is None:
            raise ValueError(f"{value_text(request)} is no {self.request_is}. There are: {', '.join(names)}.")
        if key in self.ordered:
            raise ValueError(f"{value_text(names[key])} has been made; the same again finds the same.")
        if self.request_refused:
            raise ValueError(self.request_refused)
        changed: Any = {"ordered": (*self.ordered, key)}  # a field of every case
        return replace(self, **changed)  # type: ignore[type-var]

    def with_answer(self, *given: str, **named: str) -> Self:
        """Return the case with the grade of an answer.

        Parameters
        ----------
        *given, **named : str
            Keys or names of what can be answered, in the order of the parts or by the name of the part.

        Raises
        ------
        ValueError
            A part is missing, there is no such choice, or the case has been answered.
        """
        self._still_open()
        answer = dict(zip(self.parts, given, strict=False)) | named
        if answer.keys() != self.parts.keys() or len(given) + len(named) != len(self.parts):
            raise ValueError(f"An answer has these parts: {', '.join(self.parts)}.")
        keys: dict[str, str] = {}
        if self.answer_refused(keys):
            raise ValueError(self.answer_refused(keys))
        for part, asked in self.parts.items():
            key = _key(answer[part], asked.choices)
            if key is None:
                raise ValueError(f"{part} takes one of: {', '.join(asked.choices)}; not {value_text(answer[part])}.")
            keys[part] = key
        if self.answer_refused(keys):
            raise ValueError(self.answer_refused(keys))
        changed: Any = {"answer": keys}
        return replace(self, **changed)  # type: ignore[type-var]

    @property
    def request_refused(self) -> str:
        """Why no more may be requested; empty if more may."""
        return ""

    def answer_refused(self, answer: Mapping[str, str]) -> str:
        """Return why parts of an answer, none or all of them, may not be answered; empty if they may."""
        return ""

    def _still_open(self) -> None:
        if self.answer is not None:
            raise ValueError("This case has been answered. Choose another case, or start this one again.")


def _key(value: str, names: Mapping[str, str]) -> str | None:
    """Return the key of what was given by key or by name; None if there is none."""
    return {_normalised(word): key for key, name in names.items() for word in (key, name)}.get(_normalised(value))


def _normalised(words: str) -> str:
    """Return words in the form in which they are compared: no capitals, single spaces."""
    return " ".join(plain(str(words)).split()).casefold()
