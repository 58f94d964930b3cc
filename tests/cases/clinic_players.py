"""Scripted players of the virtual clinic: one guesses, one thinks, one makes sure, one orders everything.

They play people with a hidden cause (:class:`Visit`) and limbs with a hidden lesion (:class:`Workup`) alike. None of
them reads the cause. In a limb a thinking player simulates what the complaint leaves open, and compares it with what
the studies have found.
"""

from collections import Counter
from functools import lru_cache

import numpy as np

from endplate.cases.case_differential import Diagnosis
from endplate.cases.clinic.belief import best_request
from endplate.cases.clinic.clinic_tables import PARTS
from endplate.cases.clinic.visit import Visit
from endplate.cases.hidden_case import candidate_lesions, differs

SURE, URGENT, LEAST_BITS, MOST = 0.9, 0.6, 0.03, 20
TO_BE_SURE = 3
"""Requests that a careful player makes beyond need."""


def random_player(case, seed):
    """Make up to six requests by chance, one at the least in a limb, and answer by chance what may be answered."""
    rng = np.random.default_rng((seed, 99))
    fewest = int(not isinstance(case, Visit))
    for request in rng.choice([*case.requests], int(rng.integers(fewest, 7)), replace=False):
        case = case.with_request(str(request))
    while True:
        given = {name: str(rng.choice([*part.choices])) for name, part in case.parts.items()}
        if not case.answer_refused(given):
            return case.with_answer(**given)


def expert_player(case, seed=0):
    """Ask what tells most for its cost, and stop when one suspect is likely, or when it must not wait."""
    if isinstance(case, Visit):
        visit = _until_sure(case)
        return visit.with_answer(**visit.belief.best)
    return _answered(_until_told(case))


def careful_player(case, seed=0):
    """Do the same, and then make some more requests to be sure, unless it must not wait."""
    if not isinstance(case, Visit):
        told = _until_told(case)
        cheapest = sorted(told.orderable, key=lambda each: told.requests[each].cost)
        for request in cheapest[: min(TO_BE_SURE, told.studies_left)]:
            told = told.with_request(request)
        return _answered(told)
    visit = _until_sure(case)
    for _ in range(TO_BE_SURE):
        if visit.belief.urgent >= URGENT:
            break
        visit = visit.with_request(best_request(visit.belief, visit.ordered)[0])
    return visit.with_answer(**visit.belief.best)


def player_who_orders_everything(case, seed=0):
    """Make every request that may be made, and answer what is likeliest."""
    for request in case.requests:
        if case.request_refused:
            break
        case = case.with_request(request)
    return case.with_answer(**case.belief.best) if isinstance(case, Visit) else _answered(case)


def _until_sure(visit):
    while visit.requests_made < MOST:
        belief = visit.belief
        if min(next(iter(belief.of_part(part).values())) for part in PARTS) >= SURE or belief.urgent >= URGENT:
            break
        request, bits = best_request(belief, visit.ordered)
        if bits < LEAST_BITS:
            break
        visit = visit.with_request(request)
    return visit


@lru_cache(maxsize=8)
def _people(case):
    """Return everybody whom the complaint of a limb may be of, whose harm a study can show: diagnosis and person."""
    healthy, limb = case.unharmed(), case.referral.limb
    people = (
        (lesion, healthy if lesion is None else case.person_with(lesion, healthy)) for lesion in candidate_lesions(case)
    )
    return tuple(
        (Diagnosis.of(lesion), person) for lesion, person in people if lesion is None or differs(person, healthy, limb)
    )


def _open(work):
    """Return the people in whom all studies so far would have found what they did; all of them if there is nobody."""
    found = {each.order: each.signs for each in work.findings}
    people = _people(work.case)
    fits = [[person.finding(order).signs == signs for order, signs in found.items()] for _, person in people]
    most = max(map(sum, fits))
    return [each for each, fit in zip(people, fits, strict=True) if sum(fit) == most]


def _until_told(work):
    """Order what splits those who are left most evenly, until nothing splits them any more."""
    while work.studies_left:
        left = _open(work)
        sizes = {
            order: max(Counter(person.finding(order).signs for _, person in left).values()) for order in work.orderable
        }
        best = min(sizes, key=lambda order: (sizes[order], work.requests[order].cost))
        if work.ordered and sizes[best] == len(left):
            break
        work = work.with_request(best)
    return work


def _answered(work):
    """Answer the commonest diagnosis among those who are left, for the study that rules out most other places."""
    left = Counter(diagnosis for diagnosis, _ in _open(work))
    answer = left.most_common(1)[0][0]
    others = [person for diagnosis, person in _people(work.case) if diagnosis.site != answer.site]
    near = [
        person
        for diagnosis, person in _people(work.case)
        if diagnosis.site != answer.site and diagnosis.kind == answer.kind
    ]
    signs = {each.order: each.signs for each in work.findings}

    def rules_out(order):
        return sum(person.finding(order).signs != signs[order] for person in near or others)

    return work.with_answer(answer.site, answer.kind, max(work.ordered, key=rules_out))
