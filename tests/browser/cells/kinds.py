import ipywidgets
import numpy as np
import plotly.graph_objects as go

from endplate.core.view import PlotView

panels = go.Figure().set_subplots(2, 1)
panels.add_scatter(y=[1, 2], row=1, col=1).add_scatter(y=[2, 1], row=2, col=1)
panels.add_hline(y=1.5).add_annotation(text="here", x=0, y=1)
kinds = {
    "gap": go.Figure(go.Scatter(y=np.r_[np.zeros(300), np.nan, np.ones(300)])),
    "bars": go.Figure(go.Bar(x=["curare", "botulinum"], y=np.array([3, 5]))),
    "histogram": go.Figure(go.Histogram(x=np.repeat([0.1, 0.7], [100, 200]), xbins={"size": 0.1, "start": 0})),
    "heatmap": go.Figure(go.Heatmap(z=np.arange(600.0).reshape(20, 30))),
    "dates": go.Figure(go.Scatter(x=np.array(["2020-01-01", "2020-01-02"], "datetime64[D]"), y=[1, 2])),
    "panels": panels,
}
kind_views = []
for name, each in kinds.items():
    kind_views.append(PlotView(label=name))
    kind_views[-1].show(each, f"A figure with {name}.")
ipywidgets.VBox(kind_views)
