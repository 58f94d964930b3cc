"""Scenes of the topic ``evidence``."""
