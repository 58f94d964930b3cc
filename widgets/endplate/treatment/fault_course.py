"""What the simulation of a fault returns: a course to draw, one number to compare, and what each link passes on."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from endplate.core.words import percent, quantity_text
from endplate.treatment.chain_state import INHIBITION_EXCITATION, ChainState

INHIBITION = "inhibition"
"""Inhibition in the cord is a link too. That by tendon afferents is part of the reflex, as in the models."""


@dataclass(frozen=True)
class Link:
    """What a place of the chain passes on.

    Attributes
    ----------
    share : float
        Of the most that it can pass on; negative where a reflex inhibits.
    words : str
        The same in a few words.
    """

    share: float
    words: str


@dataclass(frozen=True, eq=False)
class Impulses:
    """Impulses on their way along a nerve.

    Attributes
    ----------
    trains : tuple of numpy.ndarray
        Times at which they start, in the unit of the course, for one axon or more, shape ``(impulse,)`` each.
    pass_on : tuple of bool
        Whether each of these axons conducts to its end.
    to_the_cord : bool
        Whether they run to the cord; otherwise they run to the muscle.
    """

    trains: tuple[np.ndarray, ...] = ()
    pass_on: tuple[bool, ...] = ()
    to_the_cord: bool = False


@dataclass(frozen=True, eq=False)
class FaultCourse:
    """A fault in one state of the chain.

    Attributes
    ----------
    x, y : numpy.ndarray
        Course to draw, shape ``(point,)`` each, in the units of the fault's axes.
    value : float
        The number to compare, in the unit of the fault.
    links : mapping of str to Link
        What each place passes on, by its key in ``data/chain_sites.csv``; only those that the fault's model computes.
    impulses : Impulses
        Impulses that its model computes.
    """

    x: np.ndarray
    y: np.ndarray
    value: float
    links: Mapping[str, Link] = field(default_factory=dict)
    impulses: Impulses = Impulses()


@dataclass(frozen=True, eq=False)
class Course(FaultCourse):
    """A fault in one state of the chain, and a healthy muscle under the same treatment.

    Attributes
    ----------
    full_effort_percent : float
        Its force at full effort.
    velocity_m_per_s : float
        Velocity of a healthy motor axon; nan if it does not conduct.
    fires_again_percent : float
        Fibres that fire again after one impulse.
    """

    full_effort_percent: float = math.nan
    velocity_m_per_s: float = math.nan
    fires_again_percent: float = math.nan


@dataclass(frozen=True)
class Fault:
    """A fault of the chain.

    Attributes
    ----------
    name : str
        Its name.
    site : str
        Where it sits: a key of ``data/chain_sites.csv``.
    problem : str
        The problem under which the tables of treatments know it.
    quantity, unit : str
        Name of the number that is compared, and its unit.
    more_is_better : bool
        Whether a larger number is the better one.
    min_change : float
        A smaller change of the number counts as none.
    x_title, y_title : str
        Axes of the course.
    severity : str
        What the severity stands for.
    simulate : callable
        Takes the severity from 0 to 1, and the state of the chain.
    max_value : float
        The largest number that the simulated time can show; a larger one is written as "at least" this.
    """

    name: str
    site: str
    problem: str
    quantity: str
    unit: str
    more_is_better: bool
    min_change: float
    x_title: str
    y_title: str
    severity: str
    simulate: Callable[[float, ChainState], FaultCourse] = field(repr=False)
    max_value: float = math.inf


def share(fraction: float) -> Link:
    """Return a link that passes on a share of what comes."""
    return Link(fraction, percent(100 * fraction))


def links_without_fault(state: ChainState) -> dict[str, Link]:
    """Return what each place passes on in a healthy muscle under a treatment.

    Parameters
    ----------
    state : endplate.treatment.chain_state.ChainState
        The chain, with or without a treatment.
    """
    conducts = state.conducts
    speed = quantity_text(state.velocity_m_per_s, "m/s") if conducts else "blocked"
    return {
        "brain_and_cord": Link(1.0, ""),
        "motoneurone_pool": share(1 - INHIBITION_EXCITATION * state.inhibition),
        "motor_axon": Link(float(conducts), speed),
        "junction": share(state.responding_fraction),
        "muscle_fibre": share(state.calcium_release_fraction),
        "sensory_nerve": Link(float(conducts), "conducts" if conducts else "blocked"),
        "reflex": share(state.afferent_fraction),
        INHIBITION: share(state.inhibition),
    }
