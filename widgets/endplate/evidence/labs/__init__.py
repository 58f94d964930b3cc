"""Labs of the topic ``evidence``."""
