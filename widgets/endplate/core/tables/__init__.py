"""``data/`` as data frames: read, checked against their description, shown in a notebook."""

from endplate.core.tables.checks import prepare_checks
from endplate.core.tables.data_package import FOLDER, check, load, main, names, records
from endplate.core.tables.for_readers import show, source
from endplate.core.tables.model_constants import constants
from endplate.core.tables.problems import Problem, TableError
from endplate.core.tables.red_box import red_box

__all__ = [
    "FOLDER",
    "Problem",
    "TableError",
    "check",
    "constants",
    "load",
    "main",
    "names",
    "prepare_checks",
    "records",
    "red_box",
    "show",
    "source",
]
