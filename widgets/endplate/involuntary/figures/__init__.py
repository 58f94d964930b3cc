"""Figures of the topic ``involuntary``."""
