"""Figures of the topic ``treatment``."""
