"""What holds for all tests, those in the lessons included."""

import os

import numpy

# A lesson gives the same output with a network and without: simulated stand-ins take the place of real recordings
os.environ["ENDPLATE_RECORDINGS"] = "none"

# And the same on an older processor, for which numpy's functions differ in the last bits: strict nbval runs every
# lesson as such a processor would, the browser as this one does.
_found = numpy.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
os.environ["NPY_DISABLE_CPU_FEATURES"] = " ".join(_found)
