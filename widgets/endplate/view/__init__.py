"""The plot view in the browser, and what widgets leave in a notebook."""

from endplate.view.bundle import WIDGET_VIEW, bundle
from endplate.view.plot_view import PlotView

__all__ = ["WIDGET_VIEW", "PlotView", "bundle"]
