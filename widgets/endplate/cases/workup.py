"""The work-up of a case: the studies ordered so far, their results, and the grade of the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from endplate.cases.case_differential import Diagnosis, place
from endplate.cases.case_grading import Grade, grade
from endplate.cases.case_studies import StudyFinding, orders
from endplate.cases.complaints import sites
from endplate.cases.hidden_case import NOTHING, HiddenCase, Referral, draw
from endplate.core.words import count, out_of, plain, value_text
from endplate.entrapment.nerve_lesion import KINDS

__all__ = ["Referral", "Workup", "simulate"]


@dataclass(frozen=True, eq=False)
class Workup:
    """A case, the results of its studies so far, and the grade of the answer.

    Attributes
    ----------
    case : HiddenCase
        The case.
    findings : tuple of StudyFinding
        Results of the studies, in the order in which they were ordered.
    grade : Grade or None
        Grade of the answer; None before there is one.
    """

    case: HiddenCase
    findings: tuple[StudyFinding, ...] = ()
    grade: Grade | None = None

    @property
    def budget(self) -> int:
        """Number of studies that may be ordered."""
        return self.case.referral.budget

    @property
    def ordered(self) -> tuple[str, ...]:
        """Studies that have been ordered."""
        return tuple(each.order for each in self.findings)

    @property
    def studies_ordered(self) -> int:
        """Number of studies that have been ordered."""
        return len(self.findings)

    @property
    def studies_left(self) -> int:
        """Number of studies that can still be ordered."""
        return self.budget - self.studies_ordered

    @property
    def orderable(self) -> tuple[str, ...]:
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
        study = _normalised(order)
        self._still_open()
        limb = self.case.referral.limb
        if study not in orders(limb):
            raise ValueError(f"{value_text(order)} is no study of the {limb}. There are: {', '.join(orders(limb))}.")
        if study in self.ordered:
            raise ValueError(f"The study {value_text(study)} has been made; the same study again finds the same.")
        if not self.studies_left:
            raise ValueError(f"All {self.budget} studies have been ordered. Answer with what you have.")
        return replace(self, findings=(*self.findings, self.case.person().finding(study)))

    def with_answer(self, site: str, kind: str, because: str) -> Workup:
        """Return the case with the grade of an answer.

        Parameters
        ----------
        site : str
            Key or name of a site, or :data:`.hidden_case.NOTHING`.
        kind : str
            Kind of harm, one of :attr:`kinds`.
        because : str
            The study, of those ordered, that is the reason.

        Raises
        ------
        ValueError
            There is no such site, kind or study, place and kind do not go together, or there is an answer already.
        """
        self._still_open()
        keys = {_normalised(word): key for key, name in self.sites.items() for word in (key, name)}
        if _normalised(site) not in keys:
            raise ValueError(f"site takes one of: {', '.join(self.sites)}; not {value_text(site)}.")
        if _normalised(kind) not in self.kinds:
            raise ValueError(f"kind takes one of: {', '.join(self.kinds)}; not {value_text(kind)}.")
        where, what = keys[_normalised(site)], _normalised(kind)
        if (where == NOTHING) != (what == NOTHING):
            raise ValueError(f"Place and kind do not go together: say {NOTHING!r} for both of them, or for neither.")
        if not self.findings:
            raise ValueError("Order a study first: an answer needs a finding that speaks for it.")
        if _normalised(because) not in self.ordered:
            allowed = f"because takes a study that you ordered: {', '.join(self.ordered)}"
            raise ValueError(f"{allowed}; not {value_text(because)}.")
        return replace(self, grade=grade(self.case, self.ordered, Diagnosis(where, what), _normalised(because)))

    def summary(self) -> str:
        """Return the complaint and the last result, or the grade once there is an answer."""
        if self.grade is not None:
            return self.grade.summary()
        if not self.findings:
            return f"{self.case.complaint} You can order {count(self.budget, 'study', 'studies')}."
        last = self.findings[-1]
        return (
            f"{self.case.complaint} {out_of(self.studies_ordered, self.budget, 'study', 'studies')} ordered. "
            f"The last, {last.order}: {last.in_words()}."
        )

    def _still_open(self) -> None:
        if self.grade is not None:
            raise ValueError("This case has been answered. Choose another case, or start this one again.")


def simulate(referral: Referral, seed: int = 0) -> Workup:
    """Draw a case without any study.

    Parameters
    ----------
    referral : Referral
        Limb, budget and temperature.
    seed : int
        Chooses the case.

    Returns
    -------
    Workup
        The case, with the whole budget left.
    """
    return Workup(draw(referral, seed))


def _normalised(words: str) -> str:
    """Return words in the form in which studies, sites and kinds are compared: no capitals, single spaces."""
    return " ".join(plain(str(words)).split()).casefold()
