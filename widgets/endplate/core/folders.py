"""Where the tables and the lessons lie: within an installed package, or beside it in the repository."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_REPOSITORY = _PACKAGE.parents[1]


def kit_folder(name: str) -> Path:
    """Return a folder that comes with the kit.

    The wheel carries these folders within the package. In the repository they stand at the top, where
    readers look for them, and an installation in place leaves them there.

    Parameters
    ----------
    name : str
        ``"data"`` or ``"lessons"``.
    """
    carried = _PACKAGE / name
    return carried if carried.is_dir() else _REPOSITORY / name
