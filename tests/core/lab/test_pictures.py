"""The table of a picture stands beside its figure, so that a script can use both without a lab."""

from endplate.labs import ALL

PICTURES = {f"{lab.key}: {name}": picture for lab in ALL for name, picture in lab.pictures.items()}


def test_figure_and_table_are_of_a_room_of_figures():
    for name, picture in PICTURES.items():
        for function in (picture.draw, picture.tabulate):
            by_hand = function.__name__ == "<lambda>"  # which hands the sound of a result to the figure of all sounds
            assert by_hand or ".figures." in function.__module__, name
