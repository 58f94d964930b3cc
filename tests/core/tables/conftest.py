"""A table of one's own in a folder of its own."""

import csv

import pytest

from endplate.core.tables import FOLDER, check


@pytest.fixture(scope="session")
def read(tmp_path_factory):
    """Write a file of tunnels into a folder of its own and check it; few keys lie beside it, which is faster."""
    folder = tmp_path_factory.mktemp("own")
    for name, column, keys in (("sites", "site", {"median_wrist"}), ("sources", "key", {"latinovic_2006"})):
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(row for row in rows if row[column] in keys)

    def written(content, name="mine.csv"):
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return check(path, "site_structures")

    return written
