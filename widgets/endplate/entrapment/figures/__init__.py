"""Figures of the topic ``entrapment``."""
