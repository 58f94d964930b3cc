"""pandas is loaded in one thread while a figure is drawn in another, as JupyterLab lets kernels do."""

import subprocess
import sys

import pytest

LOADED_BESIDE_FIGURES = """
import importlib.abc, sys, threading, time

class Slow(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "pandas.core":  # pandas stands in sys.modules by now, and has no names yet
            half_way.set()
            time.sleep(1)

half_way = threading.Event()
from endplate.core.lazy import pandas
import plotly.graph_objects
from endplate.labs import JunctionLab

JunctionLab()
assert "pandas" not in sys.modules
sys.meta_path.insert(0, Slow())
loading = threading.Thread(target=lambda: pandas.DataFrame())
loading.start()
half_way.wait(60)
lab = JunctionLab("myasthenia gravis")
print(lab.view.stale, lab.view.status, sep="|")
print(lab.figure.data[0].type, len(lab.table()) > 0)
loading.join()
"""


@pytest.mark.slow
def test_a_figure_is_drawn_although_pandas_is_just_being_loaded():
    command = [sys.executable, "-c", LOADED_BESIDE_FIGURES]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ran.stdout.splitlines() == ["False|", "scatter True"], ran.stderr
