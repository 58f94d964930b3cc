"""``data/`` as checked data frames: read, held against their description, shown in a notebook."""

from endplate.core.tables.checks import Problem, TableError
from endplate.core.tables.data_package import FOLDER, check, constants, load, main, names, show, source

__all__ = ["FOLDER", "Problem", "TableError", "check", "constants", "load", "main", "names", "show", "source"]
