"""``data/`` as data frames: read, checked against their description, shown in a notebook."""

from endplate.core.tables.data_package import FOLDER, check, load, main, names, show, source
from endplate.core.tables.model_constants import constants
from endplate.core.tables.problems import Problem, TableError

__all__ = ["FOLDER", "Problem", "TableError", "check", "constants", "load", "main", "names", "show", "source"]
