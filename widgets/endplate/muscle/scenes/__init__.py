"""Scenes of the topic ``muscle``."""
