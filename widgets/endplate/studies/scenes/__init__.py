"""Scenes of the topic ``studies``."""
