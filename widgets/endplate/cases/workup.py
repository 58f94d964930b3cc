"""A case at work: what has been ordered and found so far, and how the answer was judged."""

from __future__ import annotations

from dataclasses import dataclass, replace

from endplate.cases.case_differential import Diagnosis, place
from endplate.cases.case_grading import Grade, grade
from endplate.cases.case_studies import Finding, orders
from endplate.cases.hidden_case import NOTHING, HiddenCase, Referral, draw, sites
from endplate.core.words import count, given, out_of, plain
from endplate.entrapment.nerve_lesion import KINDS

__all__ = ["Referral", "Workup", "simulate"]


@dataclass(frozen=True, eq=False)
class Workup:
    """A case, the studies made so far, and the answer's grade.

    Attributes
    ----------
    case : HiddenCase
        The case.
    findings : tuple of Finding
        What the studies found, in the order in which they were ordered.
    grade : Grade or None
        How the answer was judged, once there is one.
    """

    case: HiddenCase
    findings: tuple[Finding, ...] = ()
    grade: Grade | None = None

    @property
    def budget(self) -> int:
        """How many studies may be ordered."""
        return self.case.referral.budget

    @property
    def ordered(self) -> tuple[str, ...]:
        """Studies that have been ordered."""
        return tuple(found.order for found in self.findings)

    @property
    def studies_ordered(self) -> int:
        """How many studies have been ordered."""
        return len(self.findings)

    @property
    def studies_left(self) -> int:
        """How many studies can still be ordered."""
        return self.budget - self.studies_ordered

    @property
    def offered(self) -> tuple[str, ...]:
        """Studies that have not been ordered yet."""
        return tuple(order for order in orders(self.case.referral.limb) if order not in self.ordered)

    @property
    def sites(self) -> dict[str, str]:
        """Every site that can be answered, with its name."""
        return {site: place(site) for site in (*sites(self.case.referral.limb), NOTHING)}

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of harm that can be answered."""
        return (*KINDS, NOTHING)

    def with_order(self, order: str) -> Workup:
        """Return the case with one more study made.

        Raises
        ------
        ValueError
            There is no such study of this limb, it has been made, none is left, or the case has been answered.
        """
        asked = _tidy(order)
        self._still_open()
        limb = self.case.referral.limb
        if asked not in orders(limb):
            raise ValueError(f"{given(order)} is no study of the {limb}. There are: {', '.join(orders(limb))}.")
        if asked in self.ordered:
            raise ValueError(f"The study {given(asked)} has been made; the same study again finds the same.")
        if not self.studies_left:
            raise ValueError(f"All {self.budget} studies have been ordered. Answer with what you have.")
        return replace(self, findings=(*self.findings, self.case.person().found(asked)))

    def with_answer(self, site: str, kind: str, because: str) -> Workup:
        """Return the case answered and judged.

        Parameters
        ----------
        site : str
            Where: key or name of a site, or :data:`.hidden_case.NOTHING`.
        kind : str
            What has happened there.
        because : str
            The study, of those ordered, that carries the reasoning.

        Raises
        ------
        ValueError
            There is no such site, kind or study, place and kind do not go together, or there is an answer already.
        """
        self._still_open()
        keys = {_tidy(word): key for key, name in self.sites.items() for word in (key, name)}
        if _tidy(site) not in keys:
            raise ValueError(f"site takes one of: {', '.join(self.sites)}; not {given(site)}.")
        if _tidy(kind) not in self.kinds:
            raise ValueError(f"kind takes one of: {', '.join(self.kinds)}; not {given(kind)}.")
        where, what = keys[_tidy(site)], _tidy(kind)
        if (where == NOTHING) != (what == NOTHING):
            raise ValueError(f"Place and kind do not go together: say {NOTHING!r} for both of them, or for neither.")
        if not self.findings:
            raise ValueError("Order a study first: an answer needs a finding that speaks for it.")
        if _tidy(because) not in self.ordered:
            allowed = f"because takes a study that you ordered: {', '.join(self.ordered)}"
            raise ValueError(f"{allowed}; not {given(because)}.")
        return replace(self, grade=grade(self.case, self.ordered, Diagnosis(where, what), _tidy(because)))

    def summary(self) -> str:
        """Say what is complained of and what was found last, or how the answer was judged."""
        if self.grade is not None:
            return self.grade.summary()
        if not self.findings:
            return f"{self.case.complaint} You can order {count(self.budget, 'study', 'studies')}."
        last = self.findings[-1]
        return (
            f"{self.case.complaint} {out_of(self.studies_ordered, self.budget, 'study', 'studies')} ordered. "
            f"The last, {last.order}: {last.said()}."
        )

    def _still_open(self) -> None:
        if self.grade is not None:
            raise ValueError("This case has been answered. Choose another case, or start this one again.")


def simulate(referral: Referral, seed: int = 0) -> Workup:
    """Draw a case, of which nothing has been studied yet.

    Parameters
    ----------
    referral : Referral
        Limb, budget and temperature.
    seed : int
        Chooses the case.
    """
    return Workup(draw(referral, seed))


def _tidy(words: str) -> str:
    """Return words as studies, sites and kinds are compared: without capitals and with single spaces."""
    return " ".join(plain(str(words)).split()).casefold()
