"""Labs of the topic ``muscle``."""
