"""The plot view in the browser, what widgets leave in a notebook, and what they keep when a cell runs again."""

from endplate.core.view.bundle import WIDGET_VIEW, bundle
from endplate.core.view.plot_view import PlotView
from endplate.core.view.resume import resume_in_cell

__all__ = ["WIDGET_VIEW", "PlotView", "bundle", "resume_in_cell"]
