"""Scenes of the topic ``involuntary``: mechanisms drawn and moving."""
