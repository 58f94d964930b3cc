"""Labs of the topic ``nerve``."""
