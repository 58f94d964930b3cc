"""HTML comes from templates that escape what is put into them, in every module of the kit."""

import ast
import re
from pathlib import Path

import pytest

import endplate

PACKAGE = Path(endplate.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
TAG = re.compile(r"</?[a-z][a-z0-9]*(?=[\s>/])|<!")
LINE_BREAK_OF_PLOTLY = "core/drawing/figure_text.py"
TRUSTING = {
    "core/lab/layout.py",
    "core/lab/series/steps.py",
    "core/tables/view.py",
    "treatment/labs/comparison_table.py",
    "markdown_html.py",
}
"""Modules that put a style sheet of the kit itself into a page, or a formula as a library writes it."""


def faults(source, *, trusting=False):
    """Return the lines on which HTML is written without a template that escapes, and what is wrong there."""
    tree = ast.parse(source)
    found = []
    nodes = [*ast.walk(tree)]
    parents = {child: node for node in nodes for child in ast.iter_child_nodes(node)}
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
            if "html" in names:
                found.append((node.lineno, "escapes by hand"))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Markup" and node.args:
            literal = isinstance(node.args[0], ast.Constant)
            if not (literal or trusting):
                found.append((node.lineno, "trusts a text that is no literal"))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and TAG.search(node.value):
            parent = parents[node]
            in_template = isinstance(parent, ast.Call) and getattr(parent.func, "id", "") == "Markup"
            if not (in_template or isinstance(parent, ast.Expr)):  # an expression alone is a docstring
                found.append((node.lineno, "has a tag outside a template"))
    return found


def test_html_is_written_only_by_templates_that_escape():
    found = {
        name: faults(path.read_text(encoding="utf-8"), trusting=name in TRUSTING) for name, path in MODULES.items()
    }
    assert [what for _, what in found.pop(LINE_BREAK_OF_PLOTLY)] == ["has a tag outside a template"]
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import html\n",
        "from html import escape\n",
        "page = f'<b>{name}</b>'\n",
        "page = '<p>' + name\n",
        "page = '<p>%s</p>' % name\n",
        "page = '<p>{}</p>'.format(name)\n",
        "page = Markup(f'<b>{name}</b>')\n",
        "page = Markup(name)\n",
    ],
)
def test_each_way_around_a_template_is_found(source):
    assert faults(source)


def test_a_template_is_no_fault():
    assert faults('"""About <b>."""\nROW = Markup("<li>{}</li>")\npage = Markup().join(map(ROW.format, names))\n') == []
