import ipywidgets
import numpy as np
import plotly.graph_objects as go

from endplate.core.view import PlotView

time_ms = np.linspace(0, 20, 1000)
view = PlotView(label="Two sines")
phase = ipywidgets.FloatSlider(description="Phase (rad)", min=0, max=10, step=0.01, value=1, readout_format=".2f")
fibres = ipywidgets.IntSlider(description="Fibres", value=3)
dose = ipywidgets.FloatLogSlider(description="Dose (mM)", value=10)
level = ipywidgets.SelectionSlider(description="Level", options=["low", "high"])
preset = ipywidgets.Dropdown(description="Preset", options=["healthy", "ill"])
code = ipywidgets.Text(description="State code")


def update(change=None):
    sines = {"first": np.sin(time_ms + phase.value), "second": np.cos(time_ms - phase.value)}
    traces = [go.Scatter(x=time_ms, y=sine, name=name) for name, sine in sines.items()]
    axes = {"xaxis": {"title": {"text": "Time (ms)"}}, "yaxis": {"range": [-2, 2]}}
    view.show(go.Figure(traces, layout={"template": "none", **axes}), f"The phase is {phase.value:.2f} rad.")


phase.observe(update, "value")
update()
more = ipywidgets.Accordion([ipywidgets.VBox([fibres, dose, level])], titles=["More"])
lab = ipywidgets.VBox([phase, more, preset, code, ipywidgets.Button(description="Reset"), view])
lab.add_class("endplate-lab")
lab
