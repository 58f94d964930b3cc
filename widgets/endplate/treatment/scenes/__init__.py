"""Scenes of the topic ``treatment``: mechanisms drawn and moving."""
