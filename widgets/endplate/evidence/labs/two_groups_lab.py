"""Two groups of people, compared."""

from __future__ import annotations

from endplate.core.lab.lab import Lab
from endplate.core.lab.presets import Picture, Preset
from endplate.core.lab.quantity import PrintedQuantity
from endplate.evidence import two_groups
from endplate.evidence.figures import two_groups as picture
from endplate.evidence.two_groups import TwoGroups


def _preset(mechanism: str, people: tuple[int, int], shares: tuple[float, float]) -> Preset:
    names = ("people_1", "people_2", "share_1_percent", "share_2_percent")
    return Preset(mechanism, dict(zip(names, (*people, *shares), strict=True)))


class TwoGroupsLab(Lab):
    """Count something in two groups of people, and see what the counts say and what they leave open."""

    key = "groups"
    title = "Two groups, counted"
    declarations = (TwoGroups,)
    primary_controls = ("people_1", "share_1_percent", "people_2", "share_2_percent", "matters_percent")
    quantities = (
        PrintedQuantity("difference_percent", -100, 100, label="difference"),
        PrintedQuantity("low_percent", -100, 100, label="low end of its interval"),
        PrintedQuantity("high_percent", -100, 100, label="high end of its interval"),
        PrintedQuantity("p_value", 0, 1, least=0.0001, label="p value"),
    )
    compute = staticmethod(two_groups.simulate)
    reference_preset = ""  # one study is no change of another
    pictures = {
        "what was counted": Picture(picture.counted, picture.counted_table),
        "with more people": Picture(
            picture.with_more_people, picture.with_more_people_table, words=picture.with_more_people_words
        ),
    }
    presets = {
        "twitching: 24 of 29 against 24 of 80": Preset(
            "First: people whose harmed root makes muscles weak. Second: the other patients of that study but for two "
            "diseases of motoneurones and nerves; their number follows by subtraction.",
            {},
        ),
        "the same shares, a third of the people": _preset(
            "Made up: the same shares, counted in 10 and 27 people.", (10, 27), (80.0, 29.6)
        ),
        "no difference in 20 people: not known": _preset(
            "Made up: half of either group got better.", (10, 10), (50.0, 50.0)
        ),
        "no difference in 2,000 people: known": _preset(
            "Made up: again half of either group, of many more people.", (1000, 1000), (50.0, 50.0)
        ),
        "a small difference in very many people": _preset(
            "Made up: chance is ruled out, and hardly anybody would notice.", (2000, 2000), (55.0, 50.0)
        ),
    }
