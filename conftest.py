"""What holds for all tests, those in the lessons included."""

import os

# A lesson gives the same output with a network and without: simulated stand-ins take the place of real recordings
os.environ["ENDPLATE_RECORDINGS"] = "none"
