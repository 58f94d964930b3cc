"""Labs of the topic ``treatment``."""
