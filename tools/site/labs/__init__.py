"""The labs of a site: the HTML of each, and the files that make it live on a page without a kernel.

``sweeps``     which states are stored: each control in sight swept through its range, the others at a preset
``states``     the lab's own figures, words and scenes in these states
``panels``     panels that only one lab has below its figure
``thinning``   traces with no more points than a screen shows
``packing``    many states in one small file
``build``      states computed two presets at a time, cached for the next build
``stills``     picture and words, shown until the lab is live and where no script runs
``writing``    the files of a site: states, scripts, styles, plotly.js
``scripts/``   the stand-in for the kernel that drives the kit's own views
"""

from tools.site.labs.uses import LabUse, lab_html
from tools.site.labs.writing import write_labs

__all__ = ["LabUse", "lab_html", "write_labs"]
