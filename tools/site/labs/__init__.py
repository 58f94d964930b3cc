"""The labs of a site: what stands of each of them on a page, and the files that bring it to life there.

``positions``  which states are stored: each control in sight on its way, the others at a preset
``states``     a lab's own figures, words and scenes in these states
``panels``     words that only one lab has beside its figure
``thinning``   lines with no more points than a screen shows
``packing``    many states in one small file
``build``      two presets at a time, kept for the next build
``stills``     picture and words, for before it lives and for where no script runs
``writing``    the files of a site: states, scripts, styles, plotly.js
``scripts/``   what brings a lab to life with the kit's own views
``plotly/``    plotly.js with the traces that the kit draws, as its makers publish it, and its licence
"""

from tools.site.labs.uses import LabUse, lab_html
from tools.site.labs.writing import write_labs

__all__ = ["LabUse", "lab_html", "write_labs"]
