"""What a site of the kit weighs, and how soon its pages can be read and moved, here and on an emulated phone.

    python benchmarks/site_pages.py build/site                 every lesson
    python benchmarks/site_pages.py build/site 01_nerve        these lessons alone

The site is made by ``python3 kit.py site``. Each lesson is opened at its first lab that lives, in a browser that has
kept nothing, from a server of plain files on this machine; one behind a prediction is opened by *Skip* at once. Hosts
of pages compress text, so the server does too; the last column is without. Times count from the click on a link:

* words: the first words stand in the page; picture: the stored picture of the lab stands in it too;
* live: the lab has its controls, and they move; figure: plotly.js has arrived and has drawn;
* step: one step of the lab's first slider, whose states are here, until the browser has laid out and painted all that
  moves, the median by the clock; a frame has 16.7 ms. Beside it the mean time that the processor works for it in the
  page's main thread, which other work on the machine hardly changes.

The phone is 390 pixels wide, receives 400 kbit/s after 40 ms, and its processor is a quarter as fast as this one.
"""

from __future__ import annotations

import functools
import gzip
import math
import re
import statistics
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from tools.browser import chromium
from tools.browser.lab_driver import CHROMIUM_FLAGS

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
BYTES_per_s, LATENCY_ms, SLOWER = 400_000 / 8, 40, 4
PATIENCE_ms = 60_000
LARGE = 30_000
"""Bytes that a file of states has at most where it can be."""
STEPS, REACHED, REST_ms = 60, 40, 1000
"""Steps that count, and those before them, after which all files of the slider are here."""
SCENE = "scene"
TEXT = (".html", ".js", ".css", ".svg")
FIRST_LAB = """() => {
    const labs = [...document.querySelectorAll('[data-endplate-lab]')];
    return (labs.find((lab) => !lab.closest('.prediction')) ?? labs[0])?.id;
}"""

# When what happened first, in ms since the page was asked for.
LISTEN = """window.moments = {};
const note = (name) => (window.moments[name] ??= performance.now());
document.addEventListener('endplate-lab-ready', () => note('live'));
document.addEventListener('endplate-drawn', () => note('figure'));
document.addEventListener('load', ({ target }) => target.matches?.('.endplate-lab img') && note('picture'), true);
const skip = () => {
    const lab = document.getElementById(location.hash.slice(1));
    const buttons = [...(lab?.closest('.prediction')?.querySelectorAll('button') ?? [])];
    buttons.find(({ textContent }) => textContent === 'Skip')?.click();
    if (!window.moments.live) requestAnimationFrame(skip);
};
requestAnimationFrame(skip);
new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
        if (name === 'first-contentful-paint') window.moments.words = startTime;
    }
}).observe({ type: 'paint', buffered: true });"""
SEEN = "() => window.moments.words && window.moments.live && window.moments.figure"

# The first slider to and fro, and how long the main thread works for each step, painting included.
STEP = """async ([id, steps]) => {
    const lab = document.getElementById(id);
    const slider = lab.querySelector('.endplate-controls input[type=range]:not(:disabled)');
    if (!slider) return [];
    const after = () => new Promise((then) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(0);
    });
    const frame = () => new Promise(requestAnimationFrame);
    const drawn = () => new Promise((then, fail) => {
        lab.addEventListener('endplate-drawn', then, { once: true });
        setTimeout(() => fail(new Error('A step was not drawn within a minute.')), 60_000);
    });
    const took = [];
    const places = Number(slider.max) - Number(slider.min) + 1;
    slider.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    for (let i = 0; took.length < steps; i++) {
        const way = i % (2 * places - 2);
        const value = way < places ? way : 2 * places - 2 - way;
        if (Number(slider.value) === Number(slider.min) + value) continue;
        for (let rest = 0; rest < 2; rest++) await frame(); // so that it is drawn at once
        await frame();
        const before = performance.now();
        const finished = drawn();
        slider.value = Number(slider.min) + value;
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        await finished;
        await after();
        took.push(performance.now() - before);
    }
    return took;
}"""


class Files(SimpleHTTPRequestHandler):
    """Serves files as hosts of pages do: connections stay open, and text is compressed if ``packed``."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, packed: bool, **kwargs: object) -> None:
        self._packed = packed
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        packed = self._packed and path.suffix in TEXT
        data = compressed(path) if packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with suppress(ConnectionError):  # the page was left while a file was on its way
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of what goes well."""


@functools.cache
def compressed(path: Path) -> bytes:
    """Return what is in a file as a host sends it."""
    return gzip.compress(path.read_bytes(), compresslevel=6)


@contextmanager
def served(site: Path, packed: bool) -> Iterator[str]:
    """Serve a site, and give its address."""
    handler = functools.partial(Files, directory=str(site), packed=packed)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)  # type: ignore[arg-type]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@dataclass(frozen=True)
class Opening:
    """How one opening of a page went, in ms; of a step nothing is known on a phone, or without a slider."""

    words: float
    picture: float
    live: float
    figure: float
    step: float = math.nan
    processor: float = math.nan


def opening(browser: Browser, address: str, phone: bool) -> Opening | None:
    """Open a lesson at its first lab that lives; None if it has none."""
    context = browser.new_context(viewport=PHONE if phone else DESK)
    try:
        return _opening(context.new_page(), address, phone)
    finally:
        context.close()


def _opening(page: Page, address: str, phone: bool) -> Opening | None:
    page.set_default_timeout(PATIENCE_ms)
    page.goto(address, wait_until="domcontentloaded")
    lab = page.evaluate(FIRST_LAB)
    if lab is None:
        return None
    page.goto("about:blank")
    page.add_init_script(LISTEN)
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    if phone:
        speed = {"latency": LATENCY_ms, "downloadThroughput": BYTES_per_s, "uploadThroughput": BYTES_per_s}
        tools.send("Network.emulateNetworkConditions", {"offline": False, **speed})
        tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(f"{address}#{lab}", wait_until="commit")
    page.wait_for_function(SEEN)
    times = page.evaluate("window.moments")
    times.setdefault("picture", times["figure"])  # which came first and took its place
    if phone:
        return Opening(**times)
    page.wait_for_timeout(REST_ms)  # other labs near it come to life too
    page.evaluate(STEP, [lab, REACHED])
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    before_s = busy_s(tools)
    steps = page.evaluate(STEP, [lab, STEPS])
    processor = 1000 * (busy_s(tools) - before_s) / len(steps) if steps else math.nan
    return Opening(**times, step=statistics.median(steps) if steps else math.nan, processor=processor)


def busy_s(tools: CDPSession) -> float:
    """Return how long the main thread of a page has worked so far, by the clock of the processor."""
    metrics = tools.send("Performance.getMetrics")["metrics"]
    return next(each["value"] for each in metrics if each["name"] == "TaskDuration")


def sizes(site: Path) -> None:
    """Print what the site weighs."""
    files = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    print(f"whole site: {sum(files.values()) / 1e6:.1f} MB in {len(files)} files")
    page, size = max(((path, size) for path, size in files.items() if path.suffix == ".html"), key=lambda each: each[1])
    print(f"largest page: {size / 1e3:.0f} kB, {len(compressed(page)) / 1e3:.0f} kB compressed ({page.name})")
    states = next((site / "states").iterdir())
    parts: Counter[tuple[str, str, str, str]] = Counter()
    for path, size in files.items():
        name = re.fullmatch(r"(\d+)-(.+)-(\d+|scene)-\d+\.js", path.name)
        if name:
            kind = path.parent.name
            parts[kind, name[1], name[2], name[3]] += size
    touched = {}
    for (kind, preset, control, picture), size in parts.items():
        if picture != SCENE:
            of_picture = files.get(states / kind / f"{preset}-{picture}.js", 0)  # where it has a file of its own
            before = files[states / kind / "lab.js"] + files[states / kind / f"{preset}.js"] + of_picture
            touched[kind, preset, control, picture] = before + size + parts[kind, preset, control, SCENE]
    of_states = sorted(size for path, size in files.items() if states in path.parents)
    large, largest = sum(size > LARGE for size in of_states), of_states[-1] / 1e3
    print(f"files of states: {len(of_states)}, {large} above {LARGE / 1e3:.0f} kB, the largest {largest:.1f} kB")
    print("most to fetch until a control can be moved from end to end: lab, preset, and the control in one picture")
    for (kind, preset, control, picture), size in Counter(touched).most_common(3):
        print(f"    {size / 1e3:.1f} kB {kind}, preset {preset}, {control}, picture {picture}")


def main(arguments: list[str]) -> int:
    """Print sizes and times; return the exit code."""
    site = Path(arguments[0]) if arguments else Path()
    if not (site / "states").is_dir():
        print("Name the folder of a site, and lessons if not all: python benchmarks/site_pages.py build/site 01_nerve")
        return 2
    sizes(site)
    lessons = arguments[1:] or sorted(path.stem for path in site.glob("[0-9]*.html"))
    print(f"\n{'':24}{'here':^40}{'phone':^32}{'uncompressed':>14}")
    heads = ("words", "picture", "live", "step ms", "cpu ms", "words", "picture", "live", "figure", "live")
    print(f"{'lesson':24}" + "".join(f"{head:>8}" for head in heads[:-1]) + f"{heads[-1]:>14}")
    with served(site, True) as packed, served(site, False) as plain, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.needed(), args=CHROMIUM_FLAGS)
        for lesson in lessons:
            here = opening(browser, f"{packed}/{lesson}.html", phone=False)
            phone = opening(browser, f"{packed}/{lesson}.html", phone=True)
            whole = opening(browser, f"{plain}/{lesson}.html", phone=True)
            if not (here and phone and whole):
                print(f"{lesson:24}   no lab lives on this page without an answer")
                continue
            opened = [here.words, here.picture, here.live], [phone.words, phone.picture, phone.live, phone.figure]
            before, after = ("".join(f"{each / 1000:8.2f}" for each in times) for times in opened)
            steps = f"{here.step:8.1f}{here.processor:8.1f}"
            print(f"{lesson:24}{before}{steps}{after}{whole.live / 1000:14.2f}", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
