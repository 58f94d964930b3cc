"""Count how often each cause of the virtual clinic shows each sign, and write ``data/clinic_signs.csv``.

Run ``python -m tools.clinic_signs`` after a change of a model or of a cause, and then ``python -m endplate.tables``.
"""

from __future__ import annotations

import csv

from endplate.cases.clinic.clinic_tables import causes
from endplate.cases.clinic.finding import MODELLED
from endplate.cases.clinic.sign_counts import counted
from endplate.core.tables.data_package import FOLDER


def main() -> None:
    """Write the counts of all causes."""
    with (FOLDER / "clinic_signs.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["cause", "request", "shown"])
        for cause in causes():
            for request in MODELLED:
                writer.writerow([cause, request, " ".join(map(str, counted(cause, request)))])


if __name__ == "__main__":
    main()
