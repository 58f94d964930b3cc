"""Who thinks does well in the virtual clinic, who guesses does badly, and who orders everything pays for it.

Of every level, of the limbs of its second level, and of every template.
"""

from collections import defaultdict
from functools import partial

import numpy as np
import pytest

from endplate.cases import workup
from endplate.cases.case_codes import encode, replay
from endplate.cases.clinic.clinic_tables import LEVELS, causes
from endplate.cases.clinic.debrief import cheapest_way
from endplate.cases.clinic.patient import patient_with
from endplate.cases.clinic.visit import LEVEL_NAMES, LIMB_BUDGET, Clinic, Visit, simulate
from endplate.cases.labs.clinic_lab import SOLVED
from endplate.cases.workup import Referral, Workup
from tests.cases.clinic_players import careful_player, expert_player, player_who_orders_everything, random_player

PLAYERS = (random_player, expert_player, careful_player, player_who_orders_everything)
SEEDS, MANY = 8, 1000
OF_ONE_LIMB = [f"one {limb}" for limb in ("arm", "leg")]


def begun(game, seed):
    """Return the case of a level, or a limb of the second one."""
    if game in LEVEL_NAMES:
        return simulate(Clinic(level=game), seed)
    return workup.simulate(Referral(limb=game.split()[1], budget=LIMB_BUDGET), seed)


def totals(begin, seeds):
    """Return the scores of all players in the same cases, shape ``(player, seed)``."""
    cases = ((begin(seed), seed) for seed in seeds)
    return np.array([[player(case, seed).score for player in PLAYERS] for case, seed in cases]).T


def hold(scores, *, lowest, guessed=None):
    """Hold the mean scores of the players to their purpose; guessing may have been tried oftener than the rest."""
    by_chance, thought, _, everything = scores.mean(axis=1)
    assert (by_chance if guessed is None else guessed) < 25
    assert thought > lowest
    assert everything < 70
    assert everything < thought - 10


@pytest.mark.slow
@pytest.mark.parametrize("game", [*LEVEL_NAMES, *OF_ONE_LIMB])
def test_guessing_scores_low_thinking_high_and_ordering_everything_in_between(game):
    scores = totals(partial(begun, game), range(SEEDS))
    hold(scores, lowest=88)
    assert scores[2].mean() > scores[1].mean() - 8, "a few requests to be sure cost next to nothing"


@pytest.mark.exhaustive
@pytest.mark.parametrize("game", [*LEVEL_NAMES, *OF_ONE_LIMB])
def test_it_holds_over_a_thousand_cases_of_every_level(game):
    scores = totals(partial(begun, game), range(MANY))
    hold(scores, lowest=90)
    guessed, thought, careful, _ = scores
    assert careful.mean() > thought.mean() - 8
    assert np.quantile(guessed, 0.95) < 55
    assert (thought >= SOLVED).mean() > 0.95


def visit(cause, level, seed):
    return Visit(patient_with(causes()[cause], seed, level))


@pytest.mark.slow
@pytest.mark.parametrize("cause", [*causes()])
def test_no_template_is_solved_by_guessing_and_each_by_thinking(cause):
    begin = partial(visit, cause, LEVELS[-1])
    guesses = [random_player(begin(seed), seed).score for seed in range(16)]  # one lucky guess of four says nothing
    hold(totals(begin, range(4)), lowest=SOLVED, guessed=np.mean(guesses))


@pytest.mark.exhaustive
@pytest.mark.parametrize("cause", [*causes()])
def test_it_holds_over_many_people_of_every_template_and_level(cause):
    for level in range(causes()[cause].level, LEVELS[-1] + 1):
        hold(totals(partial(visit, cause, level), range(MANY // len(causes()) + 1)), lowest=SOLVED)


@pytest.mark.parametrize("game", [*LEVEL_NAMES, *OF_ONE_LIMB])
def test_every_game_replays_exactly_from_its_code(game):
    for seed in range(4):
        played = random_player(begun(game, seed), seed)
        again = replay(begun(game, seed), encode(played))
        assert (again.ordered, again.answer, again.score) == (played.ordered, played.answer, played.score)
        assert (again.found, again.summary()) == (played.found, played.summary())


def test_ordering_everything_costs_economy_and_in_an_emergency_safety():
    played = [player_who_orders_everything(begun("three", seed)) for seed in range(30)]
    economy = [each.grade.scores["economy"] for each in played]
    assert np.mean(economy) < 10
    assert max(economy) < 15, "also where the cheapest way is long, as of a cramp that has no cause to be found"
    assert all(each.grade.scores["safety"] == 0 for each in played if each.grade.cause.band == 3)
    assert any(each.grade.cause.band == 3 for each in played)


@pytest.mark.slow
@pytest.mark.parametrize("cause", [*causes()])
def test_every_cause_is_told_by_a_way_of_its_own(cause):
    ways = [cheapest_way(patient_with(causes()[cause], seed)) for seed in range(4)]
    assert sum(told for _, told in ways) >= 3


@pytest.mark.slow
def test_every_level_brings_all_its_causes_and_the_second_one_limbs_as_well():
    drawn, limbs = defaultdict(set), defaultdict(set)
    for level, name in enumerate(LEVEL_NAMES, start=1):
        for seed in range(400 if level != 2 else 500):
            case = simulate(Clinic(level=name), seed)
            if isinstance(case, Workup):
                limbs[level].add(case.case.referral.limb)
            else:
                drawn[level].add(case.patient.truth.cause.key)
        assert drawn[level] == {key for key, each in causes().items() if each.level <= level}
    assert limbs == {2: {"arm", "leg"}}
