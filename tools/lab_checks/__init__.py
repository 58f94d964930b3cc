"""Faults that any lab can have.

``sweep`` draws settings of a lab, ``faults`` looks at what it shows there, and ``agreement`` compares the numbers of
its summary with those of its result.
"""
