"""A first lab waits only for what it uses, and for no work that the garbage collector has in vain."""

import gc
import subprocess
import sys

import pytest

from endplate.core.lazy import LazyModule
from endplate.core.loading import collector_paused

IMPORT = "import endplate.labs"
LAB = "from endplate.labs import JunctionLab; lab = JunctionLab(); repr(lab)"
TABLE = f"{LAB}; lab.table()"
LESSON = """
from endplate.tables import red_box
from endplate.labs import JunctionLab, RepetitiveStimulationLab
from endplate.questions import Prediction, Question, SeriesTask

repr(red_box("weakness"))
repr(Prediction("one_impulse", JunctionLab()))
repr(Question("halve_calcium"))
repr(SeriesTask("decrement_receptors_rate", RepetitiveStimulationLab))
"""


def loaded(code):
    """Return the names of all modules that a fresh Python has loaded after ``code``."""
    command = f"import sys\n{code}\nprint(*sys.modules)"
    process = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True)
    assert process.returncode == 0, process.stderr
    return set(process.stdout.split())


def test_the_list_of_labs_loads_no_lab():
    assert not loaded(IMPORT) & {"numpy", "numba", "scipy", "pandas", "plotly", "ipywidgets"}


@pytest.mark.slow
def test_a_lesson_loads_no_pandas_for_its_box_and_questions_and_no_algebra_to_learn_that_it_is_there():
    assert not loaded(LESSON) & {"pandas", "scipy.linalg", "coverage", "yaml"}


@pytest.mark.slow
def test_a_first_lab_loads_pandas_only_for_its_table_and_no_library_of_pictures():
    assert not loaded(LAB) & {"pandas", "frictionless", "PIL.Image"}
    assert "pandas" in loaded(TABLE)


@pytest.mark.slow
def test_a_learners_own_matrices_are_multiplied_and_a_file_of_settings_counts(tmp_path):
    multiply = (
        "import numpy, numba, endplate.core.compilation; print(numba.njit(lambda a: a @ a)(2 * numpy.eye(2))[1, 1])"
    )
    show = "import endplate.core.compilation, numba; print(numba.config.DISABLE_JIT)"
    (tmp_path / ".numba_config.yaml").write_text("disable_jit: 1", encoding="utf-8")
    for code, folder, said in ((multiply, None, "4.0"), (show, tmp_path, "1")):
        ran = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
        assert ran.stdout.strip() == said


def test_a_lazy_module_is_the_module():
    lazy = LazyModule("fractions")
    from fractions import Fraction

    assert lazy.Fraction is Fraction
    with pytest.raises(AttributeError, match="module 'fractions' has no attribute 'Fractal'"):
        lazy.Fractal  # noqa: B018 - reading it is the test


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_goes_on_as_before_after_a_pause(enabled):
    @collector_paused()
    def fail():
        states.append(gc.isenabled())
        raise KeyError

    before, states = gc.isenabled(), []
    try:
        (gc.enable if enabled else gc.disable)()
        with pytest.raises(KeyError):
            fail()
        assert [*states, gc.isenabled()] == [False, enabled]
    finally:
        (gc.enable if before else gc.disable)()
