"""Labs of the topic ``cases``."""
