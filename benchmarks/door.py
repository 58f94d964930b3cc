"""How soon a lesson of the reading door can be read and answered, in a real browser with a kernel that waits for it.

    python benchmarks/door.py               lessons 02 and 03
    python benchmarks/door.py 05 08         these lessons
    python benchmarks/door.py all           every lesson, once

The simulations are compiled before, as ``kit.py read`` does it. The list of lessons is opened, as a reader opens it,
and left alone until it has a kernel ready; then the link of a lesson is followed. Times are counted from there: until
its heading is there, until the first prediction or question can be answered, until the first lab stands open with its
figure (*Skip* is pressed at once), and until every cell has shown what it shows. Beside them stands the memory that the
server and all its kernels have then, which is what a session on Binder has.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from processes import family_MB

sys.path.insert(0, str(Path(__file__).parents[1]))
from tools.browser import PATIENCE_s, chromium
from tools.browser.lab_driver import CHROMIUM_FLAGS
from tools.browser.lab_server import KIT_READ, LabServer
from tools.setup.environment import ROOT

RUNS = 3
ALLOWED_s, ALLOWED_MB = 2.0, 400
USUAL = ["02", "03"]
QUESTION = ".endplate-question"
FIGURE = ".endplate-plot .main-svg"
ALL_SHOWN = "() => !document.querySelector('.voila-skeleton-container')"


def opened(browser: Browser, address: str) -> Page:
    """Return a page with an address; what is on it may still come."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(1000 * PATIENCE_s)
    page.goto(address, wait_until="commit")
    return page


def wait_for_kernel(server: LabServer) -> None:
    """Wait until a kernel is there that has nothing to do and no page."""
    deadline = time.monotonic() + PATIENCE_s
    while not any(each["execution_state"] == "idle" and not each["connections"] for each in server.kernels()):
        if time.monotonic() > deadline:
            raise TimeoutError("The door has made no kernel ready.")
        time.sleep(0.2)
    time.sleep(5)  # what it loads while it waits goes on for a while


def opening(browser: Browser, server: LabServer, number: str) -> tuple[list[float], float]:
    """Follow the link of a lesson and return the times that the head of this file names, in s, and the memory in MB."""
    page = opened(browser, server.address("endplate"))
    wait_for_kernel(server)
    link = page.get_by_role("link", name=f"{number} ·").first
    started = time.perf_counter()
    times = []

    def note() -> None:
        times.append(time.perf_counter() - started)

    link.click(no_wait_after=True)
    page.locator(f"h1:has-text('{number}')").wait_for()
    note()
    page.locator(QUESTION).get_by_role("button").first.wait_for()
    note()
    card = page.locator(QUESTION).filter(has=page.get_by_role("button", name="Skip")).first
    card.get_by_role("button", name="Skip").click()
    page.locator(FIGURE).first.wait_for(state="attached")
    note()
    page.wait_for_function(ALL_SHOWN)
    note()
    memory_MB = family_MB(server.process)
    page.close()
    return times, memory_MB


def lesson_numbers() -> list[str]:
    """Return the numbers of all lessons, in teaching order."""
    return sorted(lesson.name[:2] for lesson in (ROOT / "lessons").glob("*.ipynb"))


def main(numbers: list[str]) -> None:
    """Measure lessons a few times, and print the times beside what is allowed."""
    from endplate import labs  # compiles what has not been compiled yet

    for lab in labs.ALL:
        lab()
    numbers, runs = (lesson_numbers(), 1) if numbers == ["all"] else (numbers or USUAL, RUNS)
    print(f"{'lesson':>6}{'read s':>10}{'answered':>10}{'figure':>10}{'whole':>10}{'MB':>8}")
    answered_s, all_MB = [], []
    with LabServer(program=KIT_READ) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.needed(), args=CHROMIUM_FLAGS)
        for number in numbers:
            for _ in range(runs):
                times_s, memory_MB = opening(browser, server, number)
                answered_s.append(times_s[1])
                all_MB.append(memory_MB)
                print(f"{number:>6}" + "".join(f"{each:10.2f}" for each in times_s) + f"{memory_MB:8.0f}", flush=True)
        browser.close()
    print(f"{ALLOWED_s} s allowed until the first question can be answered; best {min(answered_s):.2f} s")
    print(f"{ALLOWED_MB} MB allowed for a session; most {max(all_MB):.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
