"""The table of a picture stands beside its figure, so that a script can use both without a lab."""

import pytest

from endplate.labs import ALL

PICTURES = {f"{lab.key}: {name}": picture for lab in ALL for name, picture in lab.pictures.items()}


@pytest.mark.parametrize("name", PICTURES)
def test_figure_and_table_are_of_a_room_of_figures(name):
    for function in (PICTURES[name].draw, PICTURES[name].tabulate):
        only_hands_on = function.__name__ == "<lambda>"  # the sound of a result, to the figure that all sounds share
        assert only_hands_on or ".figures." in function.__module__
