"""Figures of the topic ``nerve``."""
