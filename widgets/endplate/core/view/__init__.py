"""The plot view in the browser, and what widgets leave in a notebook."""

from endplate.core.view.bundle import WIDGET_VIEW, bundle
from endplate.core.view.plot_view import PlotView

__all__ = ["WIDGET_VIEW", "PlotView", "bundle"]
