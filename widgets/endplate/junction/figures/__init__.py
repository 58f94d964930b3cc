"""Figures of the topic ``junction``."""
