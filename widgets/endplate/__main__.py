"""The command ``endplate``, which works wherever the kit is installed.

endplate lessons [folder]    copy the lessons into a folder of your own; nothing there is overwritten
endplate read                read the lessons in the browser, without code; options go to the Jupyter server
endplate serve program ...   start a Jupyter server quickly: jupyterlab, voila, jupyterhub.singleuser
endplate prepare             compile the simulations, so that the first lab answers at once
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from endplate import __version__
from endplate.lesson_copies import CopyError, copy_lessons
from endplate.quick_start import leave_out_what_is_never_used, serve

FOR_THIS_USER_ALONE = """\
This user may not write beside the package, so they are ready for this user alone.
On a computer that many share, let somebody who may run the same command once."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        Words after ``endplate``; those of the command line without it.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words[:1] == ["read"]:
        leave_out_what_is_never_used()
        from endplate.reading.app import read  # loads a server, which no other command needs

        return read(words[1:])
    given = _parser().parse_args(words)
    if given.command == "serve":
        return serve(given.program, given.arguments)
    if given.command == "prepare":
        prepare()
        return 0
    try:
        print(copy_lessons(given.folder).summary())
    except CopyError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def prepare() -> None:
    """Compile every simulation, and show how far this is: numba keeps what it has compiled."""
    from endplate import labs

    for number, lab in enumerate(labs.ALL, 1):
        lab()
        done = 20 * number // len(labs.ALL)
        bar = f"    [{'#' * done}{'.' * (20 - done)}] {number} of {len(labs.ALL)} labs ready"
        print(bar, end="\r" if sys.stdout.isatty() and number < len(labs.ALL) else "\n", flush=True)
    if not os.access(Path(__file__).parent, os.W_OK):
        print(FOR_THIS_USER_ALONE)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="endplate", description="A teaching kit on how nerve talks to muscle.")
    parser.add_argument("--version", action="version", version=f"Endplate {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    lessons = commands.add_parser("lessons", help="copy the lessons into a folder; nothing there is overwritten")
    lessons.add_argument(
        "folder", nargs="?", type=Path, default=Path("endplate-lessons"), help="%(default)s where none is named"
    )
    commands.add_parser("read", help="read the lessons in the browser; options go to the Jupyter server")
    server = commands.add_parser("serve", help="start a Jupyter server without what it never uses: in half the time")
    server.add_argument("program", help="module that is started, such as jupyterlab or jupyterhub.singleuser")
    server.add_argument("arguments", nargs=argparse.REMAINDER, help="its own words and options")
    commands.add_parser("prepare", help="compile the simulations, so that the first lab answers at once")
    return parser


if __name__ == "__main__":
    sys.exit(main())
