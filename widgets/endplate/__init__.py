"""Endplate: simulations, figures and labs on how nerve talks to muscle."""

__version__ = "0.1.0"
