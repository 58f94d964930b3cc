"""Prepare Endplate on this computer and use it. Python 3.11 or newer is all it needs.

    python3 kit.py read       read the lessons in a browser, as pages without code
    python3 kit.py open       open the lessons in JupyterLab
    python3 kit.py test       run every test
    python3 kit.py check      check form, style, imports, types and tables, in seconds
    python3 kit.py refresh    run all notebooks again and store their outputs
    python3 kit.py editions   make slides, worksheets and question banks of the lessons
    python3 kit.py site       make pages of all lessons that need no Python, for a folder or any host
    python3 kit.py lock       choose the exact packages again from pyproject.toml

On Windows write "py" instead of "python3". The first call fetches what is
needed into the folder .venv; later calls start at once. Words after the
command go on to the program behind it (Jupyter, pytest, the refresh, uv):

    python3 kit.py open lessons/03_neuromuscular_junction.ipynb
    python3 kit.py test -k junction
    python3 kit.py test --quick           without browser, lessons and long tests
    python3 kit.py lock --upgrade
    python3 kit.py site my_folder
"""

# An old Python must be able to read this file, or nobody would see the message
# below: no syntax newer than Python 3.6, and nothing but "sys" before the check.
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is where the floor is made known
    sys.exit(
        "Endplate needs Python 3.11 or newer, and this is Python {}.{}.\n"
        "Install a newer one from https://www.python.org/downloads/ and start again with it,\n"
        "for example: python3.12 kit.py open".format(*sys.version_info)
    )

import contextlib
import os
import subprocess
import urllib.parse
from collections.abc import Callable

from tools.setup import environment, lock, setup_lock, steps
from tools.setup.warm_up import warm_up

QUICK = "not (browser or lesson or slow) and not exhaustive"
"""The tests of ``--quick``, by their markers: see tests/conftest.py and pyproject.toml."""


def main(arguments: list[str]) -> int:
    """Run one command; return the exit code."""
    if sys.stdout.errors == "strict":  # a path may have letters that this terminal has not
        sys.stdout.reconfigure(errors="backslashreplace")
    commands = {"read": read, "open": open_lessons, "test": test, "check": check, "refresh": refresh, "lock": lock.lock}
    commands |= {"editions": editions, "site": site}
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(__doc__.strip())
        return 0
    if arguments[0] not in commands:
        print(f"kit.py has no command {arguments[0]!r}. It has: {', '.join(commands)}.", file=sys.stderr)
        return 2
    try:
        return commands[arguments[0]](arguments[1:])
    except steps.SetupError as error:
        message = str(error)
    except OSError as error:
        message = f"{steps.cause(str(error)) or 'This computer refused a step.'}\n({error})"
    except KeyboardInterrupt:
        print("\nStopped. Run the same command to go on.")
        return 130
    print(f"\nEndplate could not do this.\n\n{message}", file=sys.stderr)
    return 1


def open_lessons(arguments: list[str]) -> int:
    """Open JupyterLab on the first lesson, or on the notebook that is named."""
    notebooks = [argument for argument in arguments if argument.endswith(".ipynb")]
    notebook = (environment.ROOT / (notebooks[0] if notebooks else environment.FIRST_LESSON)).resolve()
    if not notebook.is_file() or not notebook.is_relative_to(environment.ROOT):
        lessons = "".join(f"\n    lessons/{path.name}" for path in sorted(environment.ROOT.glob("lessons/*.ipynb")))
        raise steps.SetupError(f"There is no notebook {notebook}. The lessons are:{lessons}")
    # Not as a file to open: JupyterLab would then show its folder alone, and without
    # a browser of its own would not say the address of the notebook.
    address = urllib.parse.quote(os.fsencode(notebook.relative_to(environment.ROOT).as_posix()))
    command = ["-m", "endplate", "serve", "jupyterlab", f"--LabApp.default_url=/lab/tree/{address}", *for_root()]
    return hand_over(command + [argument for argument in arguments if argument not in notebooks], first=warm_up)


def read(arguments: list[str]) -> int:
    """Open the reading door: the lessons as pages without code, each with a kernel behind it."""
    return hand_over(["-m", "endplate", "read", *for_root(), *arguments], first=warm_up)


def for_root() -> list[str]:
    """Return what a Jupyter server asks of root, who in a container is often the only user there is."""
    return ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def test(arguments: list[str]) -> int:
    """Run the tests, some files at a time, so that the cells of a notebook stay together.

    Every laptop has two cores. Tests in a browser wait for a third of their time, so three files go on at once;
    those of ``--quick``, which leaves them out with the lessons and the longest, need a core each. Files begin in the
    order of ``tests/conftest.py``, so that the longest one, the lessons in the browser, is not begun last. Before the
    whole run the simulations are compiled, which these processes would otherwise do several times, side by side.
    Matrices are multiplied in one thread: where processes outnumber cores, several threads of one wait for each other
    ten times longer than they compute.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    quick = "--quick" in arguments
    chosen = ["-n", "2", "-m", QUICK] if quick else ["-n", "3"]
    rest = [argument for argument in arguments if argument != "--quick"]
    command = ["-m", "pytest", "--dist", "loadfile", "--no-loadscope-reorder", *chosen, *rest]
    return hand_over(command, first=None if arguments else warm_up)


def check(arguments: list[str]) -> int:
    """Check what needs no test run: form, style, imports, types and tables."""
    return hand_over(["-m", "tools.check", *arguments])  # which refuses whatever words it is given


def refresh(arguments: list[str]) -> int:
    """Run all notebooks again and store their outputs."""
    return hand_over(["-m", "tools.refresh", *arguments])


def editions(arguments: list[str]) -> int:
    """Make what an instructor hands out, shows and imports from each lesson."""
    return hand_over(["-m", "tools.editions", *arguments])


def site(arguments: list[str]) -> int:
    """Make the pages of a site in the folder that is named, or in build/site."""
    return hand_over(["-m", "tools.site", *arguments])


def hand_over(arguments: list[str], first: Callable[[], None] | None = None) -> int:
    """Let the environment's Python take over, as if the environment were activated; return its exit code."""
    environment.prepare()
    if first:
        first()
    setup_lock.occupy(environment.VENV / "pyvenv.cfg")  # so that no set-up takes .venv away from the program
    python = environment.python_of(environment.VENV)
    settings = environment.variables()
    settings["PATH"] = os.pathsep.join([str(python.parent), os.environ.get("PATH", os.defpath)])
    os.chdir(environment.ROOT)
    if os.name != "nt":
        os.execve(python, [str(python), *arguments], settings)
    # Windows cannot replace a running program: it would give the prompt back too early.
    process = subprocess.Popen([python, *arguments], env=settings)
    while True:
        with contextlib.suppress(KeyboardInterrupt):  # Ctrl+C is for JupyterLab, which asks what to do
            return process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
