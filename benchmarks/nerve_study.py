"""How long one nerve conduction study and a cohort of them take.

    python benchmarks/nerve_study.py

Every study has settings that were not seen before. What is allowed is ten milliseconds
for a study and one second for a hundred people; the ratio is to that.
"""

from __future__ import annotations

import time

import numpy as np

from endplate.entrapment.nerve_lesion import SLOWING
from endplate.studies.nerve_study import NerveLesion, Study, simulate
from endplate.studies.study_cohort import cohort

RUNS, PEOPLE = 100, 100
STUDY_ms, COHORT_ms = 10.0, 1000.0
# One nerve of each kind of study, with a place to harm it.
SITES = {
    "median": "median_wrist",
    "ulnar": "ulnar_elbow",
    "radial": "radial_spiral_groove",
    "fibular": "fibular_head",
    "tibial": "s1_root",
    "femoral": "femoral",
    "sural": "sciatic",
}


def study_ms(nerve: str, harmed: bool) -> np.ndarray:
    """Return how long each of many studies took, of limbs of different temperature."""
    took_ms = []
    for i, temperature_C in enumerate(np.linspace(28.0, 36.0, RUNS)):
        lesion = NerveLesion(SITES[nerve], SLOWING, i / RUNS) if harmed else None
        study = Study(nerve, float(temperature_C), lesion=lesion)
        start = time.perf_counter()
        simulate(study, seed=i)
        took_ms.append(1e3 * (time.perf_counter() - start))
    return np.array(took_ms)


def main() -> None:
    """Measure nerves, healthy and harmed, and print what they took."""
    start = time.perf_counter()
    simulate(Study())
    print(f"first study of a process: {1e3 * (time.perf_counter() - start):.0f} ms")
    print(f"{'nerve':10}{'healthy ms':>12}{'harmed ms':>12}{'95 %':>8}{'ratio':>8}{'cohort ms':>12}{'ratio':>8}")
    for nerve in SITES:
        healthy, harmed = study_ms(nerve, False), study_ms(nerve, True)
        late = np.quantile(harmed, 0.95)
        start = time.perf_counter()
        cohort(Study(nerve), PEOPLE, seed=1)
        crowd = 1e3 * (time.perf_counter() - start)
        print(
            f"{nerve:10}{np.median(healthy):12.2f}{np.median(harmed):12.2f}{late:8.2f}{late / STUDY_ms:8.2f}"
            f"{crowd:12.0f}{crowd / COHORT_ms:8.2f}"
        )


if __name__ == "__main__":
    main()
