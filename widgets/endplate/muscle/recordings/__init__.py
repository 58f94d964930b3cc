"""Published needle electromyograms, fetched on first use, and recordings of the user's own.

    load("emg_healthy")                 a recording of PhysioNet's emgdb
    open_record("my_record.hea")        any record in WFDB format
    open_record("my_record.edf")        or in EDF or EDF+

The kit holds no copy of the published recordings. They are fetched once, checked by their checksums and kept in the
user's cache folder. A folder named by the environment variable ``ENDPLATE_RECORDINGS`` is searched first, for a
classroom without a network. Where the variable is ``none``, as in the tests, nothing is fetched.
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
