"""Let pytest start without the parsers of :mod:`endplate.quick_start`, which nothing in the tests uses either.

``pyproject.toml`` has pytest load this before the plugins that would build them, in every process of its own.
"""

from endplate.quick_start import leave_out_what_is_never_used

leave_out_what_is_never_used()
