"""Scenes of the topic ``cases``."""
