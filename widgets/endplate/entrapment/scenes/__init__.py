"""Scenes of the topic ``entrapment``: the body with its nerves, muscles and skin."""
