"""Labs of the topic ``studies``."""
