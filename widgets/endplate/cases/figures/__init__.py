"""Figures of the topic ``cases``."""
