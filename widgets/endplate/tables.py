"""The tables of ``data/`` as checked data frames; ``python -m endplate.tables`` checks and records them all.

python -m endplate.tables --check    checks them all and records nothing

load("glossary")                     a data frame, with the type of each column
show("glossary", ["term"])           the same for readers, as an accessible table
check("my_glossary.csv", "glossary") rows of one's own, checked against the same rules
source("key")                        a citation
red_box("weakness", "cramp")         when to get help, for the top of a lesson
constants(Junction)                  what a model's parameters are, and where they are from
"""

import sys

from endplate.core.tables import FOLDER, TableError, check, constants, load, main, names, red_box, show, source

__all__ = ["FOLDER", "TableError", "check", "constants", "load", "names", "red_box", "show", "source"]

if __name__ == "__main__":
    main(sys.argv[1:])
