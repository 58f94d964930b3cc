"""Figures of the topic ``muscle``."""
