"""Figures of the topic ``studies``."""
