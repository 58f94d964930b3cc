"""A lesson that has one of everything, in a folder of its own."""

import copy

import nbformat
import pytest
from nbformat import v4

from tests.editions.sample import cells
from tools.editions.lesson import read_lesson


@pytest.fixture(scope="session")
def write(tmp_path_factory):
    """Write a notebook of some cells, and return its path."""
    folder = tmp_path_factory.mktemp("lessons")

    def write_notebook(made, name="90_all.ipynb"):
        nbformat.write(v4.new_notebook(cells=copy.deepcopy(made)), folder / name)
        return folder / name

    return write_notebook


@pytest.fixture(scope="session")
def path(write):
    """The notebook of the lesson that has one of everything."""
    return write(cells())


@pytest.fixture(scope="session")
def lesson(path):
    """The lesson that has one of everything."""
    return read_lesson(path)
