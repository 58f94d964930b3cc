"""The package keeps the rules of docs/architecture.md: imports, sizes, and a lab added in six steps."""

import ast
import fnmatch
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter

import pytest

from tools.setup.environment import PROJECT, ROOT

PACKAGE = ROOT / "widgets" / "endplate"
DOCS = ROOT / "docs"
ARCHITECTURE = (DOCS / "architecture.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
TOPICS = [name.removeprefix("endplate.") for name in CONTRACTS[1]["containers"]]
MAX_FILES, MAX_LINES, MAX_DOCSTRING_LINES = 20, 300, 15
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
# Names with an underscore that belong to a library
OF_LIBRARIES = {"_esm", "_css", "_asdict", "_replace", "_fields", "_repr_html_", "_repr_mimebundle_"}

PYTHON_FILES = sorted(PACKAGE.rglob("*.py"))
EVERY_PYTHON_FILE = [
    *PYTHON_FILES,
    *(path for folder in ("tools", "tests", "benchmarks") for path in sorted((ROOT / folder).rglob("*.py"))),
]


def run(arguments, folder):
    """Run Python in a copy of the kit, or in the kit itself, with its own package before any other."""
    path = [str(folder / "widgets"), str(ROOT), os.environ.get("PYTHONPATH", "")]
    settings = os.environ | {"PYTHONPATH": os.pathsep.join(path), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, *arguments]
    process = subprocess.run(command, cwd=folder, env=settings, capture_output=True, encoding="utf-8")
    return process.returncode, process.stdout + process.stderr


def kept_contracts(folder):
    """Return whether all import contracts hold in a folder, and the output of the linter.

    In a copy of the kit the linter remembers files that have not changed; the kit itself gets no files.
    """
    code, words = run(["-c", LINT, "--no-logo", *(["--no-cache"] if folder == ROOT else [])], folder)
    assert "Contracts: " in words, words
    return code == 0, words


# Import rules and sizes.


def test_the_import_contracts_hold():
    kept, words = kept_contracts(ROOT)
    assert kept, words
    assert f"Contracts: {len(CONTRACTS)} kept" in words


def test_the_contract_of_the_models_names_every_folder_with_models():
    of_models = next(each for each in CONTRACTS if each["name"].startswith("Models use neither"))
    folders = {
        path.parent.relative_to(PACKAGE.parent).as_posix().replace("/", ".")
        for topic in TOPICS
        for path in (PACKAGE / topic).rglob("*.py")
        if not {"figures", "scenes", "labs"} & {*path.relative_to(PACKAGE).parts}
    }
    assert {f"{folder}.*" for folder in folders} == {*of_models["source_modules"]}


def foreign_underscores(tree):
    """Lines and names with an underscore that a module imports, or reads of another object."""
    nodes = [*ast.walk(tree)]
    own = {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))}
    stored = {node for node in nodes if isinstance(getattr(node, "ctx", None), ast.Store)}
    stored -= {node.target for node in nodes if isinstance(node, ast.AugAssign)}
    own |= {getattr(node, "id", "") or getattr(node, "attr", "") for node in stored}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "endplate":
            yield from ((node.lineno, each.name) for each in node.names if re.match(r"_[^_]", each.name))
        if isinstance(node, ast.Attribute) and re.match(r"_[^_]", node.attr) and node.attr not in OF_LIBRARIES:
            of_base = isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") == "super"
            if of_base or node.attr not in own:
                yield node.lineno, ast.unparse(node)


def test_no_module_reads_an_underscore_name_of_its_neighbour():
    violations = [
        f"{path.relative_to(ROOT).as_posix()}:{line}: {name}"
        for path in PYTHON_FILES
        for line, name in sorted(foreign_underscores(ast.parse(path.read_text(encoding="utf-8"))))
    ]
    assert violations == []


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("from endplate.nerve.conduction import _trace", ["_trace"]),
        ("from endplate.nerve import conduction\nconduction._trace()", ["conduction._trace"]),
        ("def _update(self):\n    super()._update()", ["super()._update"]),
        ("def f(self):\n    self._own = 1\n    return self._own, self._panel", ["self._panel"]),
        ("def f(self, case):\n    self._inputs += case.inputs", ["self._inputs"]),
        ("def f(case):\n    return case._lesion", ["case._lesion"]),
        ("class A:\n    _b: int\n    def f(self, other):\n        return self._b + other._b + self.__c", []),
    ],
)
def test_an_underscore_name_of_a_neighbour_is_noticed(code, names):
    assert [name for _, name in foreign_underscores(ast.parse(code))] == names


def too_full(files):
    """Folders with more Python files than one looks through, with their number of files."""
    counts = Counter(path.parent for path in files)
    return {folder: count for folder, count in counts.items() if count > MAX_FILES}


def test_no_folder_holds_more_python_files_than_one_looks_through():
    assert too_full(EVERY_PYTHON_FILE) == {}
    one_more = [ROOT / "tools" / f"part_{number}.py" for number in range(MAX_FILES + 1)]
    assert too_full(one_more) == {ROOT / "tools": MAX_FILES + 1}


def test_no_python_file_is_longer_than_one_reads_at_once():
    lines = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in EVERY_PYTHON_FILE
    }
    assert {name: count for name, count in lines.items() if count > MAX_LINES} == {}


@pytest.mark.parametrize("room", ["core", *TOPICS])
def test_every_room_says_in_a_few_lines_what_lives_there(room):
    folder = PACKAGE / room
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert 1 <= len(text.splitlines()) <= MAX_DOCSTRING_LINES
    names = {name.rstrip("/") for name in re.findall(r"``([^`]+)``", text)}
    there = {path.stem for path in folder.iterdir()} | {path.name for path in ROOT.iterdir()}
    assert sorted(name for name in names if not fnmatch.filter(there, name)) == []


# A lab added in six steps.


def steps():
    """Each fenced block of the six steps, by the file that stands before it."""
    _, _, part = ARCHITECTURE.partition("## A lab added in six steps")
    part, _, _ = part.partition("\n## ")
    blocks = {}
    for match in re.finditer(r"^```(\w+)\n(.*?)^```$", part, re.MULTILINE | re.DOTALL):
        names = re.findall(r"`([\w/.]+\.(?:py|ipynb))`", part[: match.start()])
        blocks[names[-1]] = (match[1], match[2])
    return blocks


TRY = """
import ast, sys
from endplate.labs import ChargingLab

def inside(box):
    return [each for child in getattr(box, "children", ()) for each in (child, *inside(child))]

lab = ChargingLab()
print(repr(lab))
assert lab.summary == "The membrane charges to 8.0 mV above rest, and is 63 % of the way there after 4.0 ms."
slider = next(each for each in inside(lab) if getattr(each, "description", "").startswith("Resistance"))
slider.value = 10.0
assert lab.resistance_kohm_cm2 == 10.0 and lab.result.final_mV == 20.0
assert lab.view.summary.startswith(lab.summary) and "20.0 mV" in lab.summary and not lab.view.status
table = lab.table()
assert list(table) == ["time_ms", "depolarisation_mV"] and table["depolarisation_mV"].max() < 20.0
other = ChargingLab()
other.restore(lab.state)
assert repr(other) == repr(lab) and "own values" in repr(lab)
for name, preset in lab.presets.items():
    lab.apply(name)
    assert name in repr(lab) and preset.mechanism
lines = ast.parse(sys.argv[1]).body
exec(compile(ast.Module(lines[:-1], []), "lesson", "exec"))
print(repr(eval(compile(ast.Expression(lines[-1].value), "lesson", "eval"))))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The kit with the lab of docs/architecture.md, whose files stand in it exactly as the page has them."""
    folder = tmp_path_factory.mktemp("house")
    for name in ("widgets", "data"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("pyproject.toml", "tests/conftest.py", "tests/core/lab/test_labs.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name, (language, text) in steps().items():
        path = folder / name
        if language == "diff":
            before, added = text[1:].split("\n+")
            whole = path.read_text(encoding="utf-8")
            assert whole.count(f"{before}\n") == 1, name
            path.write_text(whole.replace(f"{before}\n", f"{before}\n{added}"), encoding="utf-8")
        elif path.suffix == ".py":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_the_six_steps_add_a_lab(copy):
    assert re.findall(r"^### (\d)\. ", ARCHITECTURE, re.MULTILINE) == list("123456")
    lesson = next(text for name, (_, text) in steps().items() if name.startswith("lessons/"))
    code, words = run(["-c", TRY, lesson], copy)
    assert code == 0, words
    first, in_the_lesson = words.splitlines()
    assert first.startswith("ChargingLab (a patch of membrane) charging-start-")
    numbers = re.search(r": time_constant_ms (\S+), final_mV (\S+)$", first).groups()
    assert [float(number) for number in numbers] == [4.0, 8.0]
    assert in_the_lesson.startswith("ChargingLab (more capacitance) charging-")


@pytest.mark.slow
def test_what_the_six_steps_made_passes_all_checks(copy):
    kept, words = kept_contracts(copy)
    assert kept, words
    new_files = [name for name, (language, _) in steps().items() if language == "python" and name.endswith(".py")]
    for command in (["check"], ["format", "--check"]):
        code, words = run(["-m", "ruff", *command, *new_files], copy)
        assert code == 0, words
    tests = ["tests/junction/test_charging.py", "tests/core/lab/test_labs.py"]
    code, words = run(["-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "charging", *tests], copy)
    assert code == 0, words
    assert int(re.search(r"(\d+) passed", words)[1]) > 10


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("nerve/conduction.py", "from endplate.junction import release"),  # up, from one topic to the next
        ("junction/figures/charging.py", "from endplate.junction.labs import charging_lab"),  # from figure to lab
        ("junction/charging.py", "import plotly"),  # from a model to what draws
        ("core/parameters.py", "from endplate.core import tables"),  # round in a circle
    ],
)
def test_an_import_in_the_wrong_direction_breaks_a_contract(copy, room, line):
    path = copy / "widgets" / "endplate" / room
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    try:
        kept, words = kept_contracts(copy)
    finally:
        path.write_text(before, encoding="utf-8")
    assert (kept, path.stem in words) == (False, True), words
