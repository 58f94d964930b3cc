"""Real needle electromyograms, fetched when first asked for; and recordings of one's own.

    load("emg_healthy")                 a recording of PhysioNet's emgdb
    open_record("my_record.hea")        any record in WFDB format
    open_record("my_record.edf")        or in EDF or EDF+

The kit holds no copy of the recordings. They are fetched once, checked by their checksums and kept
in a folder of the user's own; a folder named by the environment variable ``ENDPLATE_RECORDINGS`` is
looked into first, so that a classroom without a network can bring them along. Where the variable says
``none``, as in the tests, nothing is fetched.
"""

from endplate.muscle.recordings.files import open_record
from endplate.muscle.recordings.problems import RecordError, RecordingUnavailableError
from endplate.muscle.recordings.published import FOLDER_VARIABLE, SOURCE, SWITCHED_OFF, TITLES, load
from endplate.muscle.recordings.recording import RECORDED, STAND_IN, Recording

__all__ = [
    "FOLDER_VARIABLE",
    "RECORDED",
    "SOURCE",
    "STAND_IN",
    "SWITCHED_OFF",
    "TITLES",
    "RecordError",
    "Recording",
    "RecordingUnavailableError",
    "load",
    "open_record",
]
