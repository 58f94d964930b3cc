"""Labs of the topic ``entrapment``."""
