"""Files of the site whose names hold a hash of their content, so that a browser never shows an outdated copy."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

FOLDER = "assets"
_DATA = re.compile(r'src="data:image/(png|webp);base64,([^"]+)"')


class Assets:
    """The folder of these files.

    Parameters
    ----------
    site : Path
        Folder of the site.
    """

    def __init__(self, site: Path) -> None:
        self._folder = site / FOLDER
        self._folder.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, content: str | bytes) -> str:
        """Write a file; return its address for a page of the site.

        Parameters
        ----------
        name : str
            Such as ``"site.css"``; the hash goes in before its ending.
        content : str or bytes
            What is in it.
        """
        data = content.encode() if isinstance(content, str) else content
        stem, dot, ending = name.rpartition(".")
        hashed = f"{stem}-{hashlib.sha256(data).hexdigest()[:10]}{dot}{ending}"
        (self._folder / hashed).write_bytes(data)
        return f"{FOLDER}/{hashed}"

    def with_files(self, html: str) -> str:
        """Return HTML whose embedded pictures have become files."""
        return _DATA.sub(lambda match: f'src="{self.write(f"picture.{match[1]}", base64.b64decode(match[2]))}"', html)

    def written(self, pattern: str) -> list[str]:
        """Return the addresses of all files in the folder that fit a pattern, sorted."""
        return [f"{FOLDER}/{path.name}" for path in sorted(self._folder.glob(pattern))]
