"""Four ways to answer a slider in a notebook: the cells that do it, and how a page shows the answer.

Every way draws the same thing, two sines of 1,000 points whose phase a slider
moves, except the floor, which only writes the phase.
"""

from __future__ import annotations

from dataclasses import dataclass

SLIDER = "ipywidgets.FloatSlider(description='Phase (rad)', min=0, max=20, step=0.1, value=1)"

PLOT_VIEW = f"""\
import ipywidgets
import numpy as np
import plotly.graph_objects as go
from endplate.core.view import PlotView

TIME = np.linspace(0, 20, 1000)
LAYOUT = dict(
    template="none", showlegend=False, height=420, margin=dict(l=60, r=20, t=20, b=50),
    xaxis=dict(title=dict(text="Time (ms)"), range=[0, 20]),
    yaxis=dict(title=dict(text="Potential (mV)"), range=[-2, 2]),
)

def figure(phase):
    sines = (np.sin(TIME + phase), np.cos(TIME - phase))
    return go.Figure([go.Scatter(x=TIME, y=sine) for sine in sines], layout=LAYOUT)

def lab():
    slider, view = {SLIDER}, PlotView(label="Two sines")
    answer = lambda change=None: view.show(figure(slider.value), f"The phase is {{slider.value:.1f}} rad.")
    slider.observe(answer, "value")
    answer()
    return ipywidgets.VBox([slider, view])

lab()
"""

FIGURE_WIDGET = f"""\
import ipywidgets
import numpy as np
import plotly.graph_objects as go

TIME = np.linspace(0, 20, 1000)
LAYOUT = dict(
    template="none", showlegend=False, height=420, margin=dict(l=60, r=20, t=20, b=50),
    xaxis=dict(title=dict(text="Time (ms)"), range=[0, 20]),
    yaxis=dict(title=dict(text="Potential (mV)"), range=[-2, 2]),
)

def lab():
    slider, view = {SLIDER}, go.FigureWidget([go.Scatter(x=TIME), go.Scatter(x=TIME)], layout=LAYOUT)
    def answer(change=None):
        with view.batch_update():
            view.data[0].y = np.sin(TIME + slider.value)
            view.data[1].y = np.cos(TIME - slider.value)
    slider.observe(answer, "value")
    answer()
    return ipywidgets.VBox([slider, view])

lab()
"""

MATPLOTLIB = f"""\
%matplotlib inline
import ipywidgets
import matplotlib.pyplot as plt
import numpy as np

TIME = np.linspace(0, 20, 1000)

def draw(phase):
    figure, axes = plt.subplots(figsize=(9, 4.2))
    axes.plot(TIME, np.sin(TIME + phase), TIME, np.cos(TIME - phase))
    axes.set(xlabel="Time (ms)", ylabel="Potential (mV)", ylim=(-2, 2))
    plt.show()

def lab():
    ipywidgets.interact(draw, phase={SLIDER})

lab()
"""

TEXT = f"""\
import ipywidgets

def lab():
    slider, text = {SLIDER}, ipywidgets.HTML()
    answer = lambda change=None: setattr(text, "value", f"The phase is {{slider.value:.1f}} rad.")
    slider.observe(answer, "value")
    answer()
    return ipywidgets.VBox([slider, text])

lab()
"""

LINE_DRAWN = "area => area.querySelector('.scatterlayer path.js-line')?.getAttribute('d')"
PICTURE_DRAWN = """area => {
    const picture = area.querySelector('img');
    return picture?.complete && picture.naturalWidth && picture.src;
}"""
TEXT_WRITTEN = "area => area.querySelector('.widget-html-content')?.textContent"


@dataclass(frozen=True)
class Way:
    """One way to answer a slider.

    Attributes
    ----------
    name : str
        Name in the table.
    cell : str
        Source of the cell that shows the first lab of a notebook; ``lab()`` shows a further one.
    answer : str
        JavaScript function from a cell's output to something that changes when the answer does.
    """

    name: str
    cell: str
    answer: str


WAYS = {
    "view": Way("endplate PlotView", PLOT_VIEW, LINE_DRAWN),
    "widget": Way("plotly FigureWidget", FIGURE_WIDGET, LINE_DRAWN),
    "matplotlib": Way("interact + matplotlib", MATPLOTLIB, PICTURE_DRAWN),
    "text": Way("text only (floor)", TEXT, TEXT_WRITTEN),
}
