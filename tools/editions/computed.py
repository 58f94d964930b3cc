"""What the labs of a lesson's predictions show: the cells are run as the notebook has them."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Any

from endplate.core.lab.lab import Lab
from endplate.core.questions.item import Item
from endplate.core.questions.kinds.curve import CurveQuestion
from endplate.core.questions.kinds.number import NumberQuestion
from tools.editions.lesson import MACHINES, Cell, EditionError, Lesson


@dataclass
class Computed:
    """The labs of a lesson, each made when it is first asked for.

    Parameters
    ----------
    lesson : Lesson
        The lesson.
    """

    lesson: Lesson
    _names: dict[str, Any] = field(default_factory=dict)
    _labs: dict[str, Lab] = field(default_factory=dict)

    def lab(self, cell: Cell) -> Lab:
        """Return the lab that a cell shows; that of a prediction in the situation that is asked about.

        Raises
        ------
        EditionError
            The cell cannot be run, or shows no lab.
        """
        key = str(cell.node.id)
        if key not in self._labs:
            self._labs[key] = self._made(cell)
        return self._labs[key]

    def _made(self, cell: Cell) -> Lab:
        try:
            if not self._names:
                exec(compile(_imports(self.lesson), self.lesson.name, "exec"), self._names)
            *statements, last = ast.parse(cell.source).body
            exec(compile(ast.Module(statements, []), self.lesson.name, "exec"), self._names)
            if not isinstance(last, ast.Expr):
                raise TypeError("its last line shows nothing")
            shown = eval(compile(ast.Expression(last.value), self.lesson.name, "eval"), self._names)
            lab = getattr(shown, "lab", shown)
            if not isinstance(lab, Lab):
                raise TypeError("it shows no lab")
            for item in cell.asks:
                if item.preset:
                    lab.apply(item.preset)
        except Exception as error:
            where = f"{self.lesson.path.name}, cell {cell.node.id}"
            raise EditionError(f"{where}: it cannot be run. {type(error).__name__}: {error}") from error
        return lab

    def heights(self, item: CurveQuestion) -> tuple[float, ...]:
        """Return what the lab has at each point of a drawn prediction."""
        return item.simulated(self.lab(self._cell_of(item)))

    def number(self, item: NumberQuestion) -> float:
        """Return what the lab has for a predicted number."""
        return float(getattr(self.lab(self._cell_of(item)).result, item.quantity))

    def _cell_of(self, item: Item) -> Cell:
        return next(cell for cell in self.lesson.cells if item.key in {asked.key for asked in cell.asks})


def _imports(lesson: Lesson) -> ast.Module:
    """Return the imports of all cells, which may stand in another cell than their use."""
    trees = (ast.parse(cell.source) for cell in lesson.cells if not (cell.is_prose or cell.tagged(MACHINES)))
    found = [each for tree in trees for each in tree.body if isinstance(each, (ast.Import, ast.ImportFrom))]
    return ast.Module(list[ast.stmt](found), [])
