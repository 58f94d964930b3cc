"""Scenes of the topic ``junction``: mechanisms drawn and moving."""
