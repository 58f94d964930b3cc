"""Labs of the topic ``involuntary``."""
