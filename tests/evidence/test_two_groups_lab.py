"""Two groups: the drawing and the tables are of the same counts."""

import numpy as np
import pytest

from endplate.labs import TwoGroupsLab


@pytest.mark.parametrize("preset", TwoGroupsLab.presets)
def test_drawn_intervals_are_those_of_the_table(preset):
    lab = TwoGroupsLab(preset)
    table = lab.table()
    assert (table["found"] + table["not_found"] == table["people"]).all()
    first, second, difference = lab.figure.data
    for line, row in zip((first, second), table.itertuples(), strict=True):
        assert [min(line.x), line.x[3], max(line.x)] == pytest.approx(
            [row.low_percent, row.share_percent, row.high_percent], abs=0.06
        )
    drawn = [min(difference.x), difference.x[3], max(difference.x)]
    assert drawn == [lab.result.low_percent, lab.result.difference_percent, lab.result.high_percent]
    words = " ".join(each.text for each in lab.figure.layout.annotations)
    assert f"{table['found'][0]} of {table['people'][0]}" in words
    assert lab.result.reading in words


def test_more_people_narrow_the_interval_down_and_these_groups_lie_on_its_ends():
    lab = TwoGroupsLab("no difference in 20 people: not known")
    lab.picture = "with more people"
    table = lab.table()
    width = (table["high_percent"] - table["low_percent"]).to_numpy()
    assert (np.diff(width) < 0).all()
    ten = table.set_index("people_in_each_group").loc[10]
    assert ten["low_percent"] == pytest.approx(lab.result.low_percent)
    assert list(lab.figure.data[1].y) == [
        lab.result.low_percent,
        lab.result.difference_percent,
        lab.result.high_percent,
    ]


@pytest.mark.parametrize("share", [5, 50, 95])
def test_the_longest_name_of_a_group_runs_inwards_from_an_end_of_the_axis(share):
    lab = TwoGroupsLab()
    lab.set({"people_1": 2000, "share_1_percent": share})
    (name,) = (each for each in lab.figure.layout.annotations if each.text.startswith("first group"))
    assert (name.xanchor, name.x) == (("left", 2) if share < 50 else ("right", 98))
