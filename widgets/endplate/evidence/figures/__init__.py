"""Figures of the topic ``evidence``."""
