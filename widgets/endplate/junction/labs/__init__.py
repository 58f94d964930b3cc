"""Labs of the topic ``junction``."""
