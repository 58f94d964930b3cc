"""Scenes of the topic ``nerve``: mechanisms drawn and moving."""
