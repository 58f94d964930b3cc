"""The last picture of each figure and the answers to questions, stored with the notebook that shows them.

A figure is drawn in the page, and a notebook is written by the server. So the page hands the server a picture
whenever a figure has come to rest, and the server puts it beside the live view when the notebook is saved.
It does the same with the words of an answer. Whoever opens that notebook again, prints or exports it, sees
what was shown and answered last.
"""

from __future__ import annotations

import base64
import binascii
import inspect
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from endplate.stored_forms import MARK, WIDGET_VIEW

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

PATH = "endplate/pictures"
"""Where pages hand in pictures, under the server's address."""
PAGE_SETTING = "endplatePictures"
"""Setting of a page that says where; a page of a server without the kit has none, and makes no pictures."""
MAX_KEPT, MAX_bytes = 400, 1_000_000
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class LastPicture:
    """What was shown last: a PNG in base64, and its words in Markdown; an answer has words alone."""

    png: str
    words: str


class LastPictures:
    """Pictures by the names of their views; of very many only the newest."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, LastPicture] = OrderedDict()

    def keep(self, handed_in: Any) -> None:
        """Keep a picture, or the words of an answer, that a page has handed in.

        Raises
        ------
        ValueError
            It is no picture of a view; the message says why.
        """
        parts = handed_in if isinstance(handed_in, dict) else {}
        view, png, words = parts.get("view"), parts.get("png", ""), parts.get("words")
        if not (isinstance(view, str) and isinstance(png, str) and isinstance(words, str)):
            raise ValueError("A picture needs a view, a png and words, each of them text; an answer a view and words.")
        if png:
            _check(png)
        self._kept[view] = LastPicture(png, words)
        self._kept.move_to_end(view)
        while len(self._kept) > MAX_KEPT:
            self._kept.popitem(last=False)

    def put_into(self, notebook: dict[str, Any]) -> None:
        """Put the pictures and answers that are kept beside their live views in a notebook's outputs."""
        for cell in notebook.get("cells", ()):
            for output in cell.get("outputs", ()):
                data, described = output.get("data", {}), output.get("metadata", {}).get(MARK) or {}
                if WIDGET_VIEW not in data:
                    continue
                if answered := self._kept.get(described.get("card", "")):
                    described["answer"] = answered.words
                if shown := self._kept.get(described.get("view", "")):
                    data["image/png"] = shown.png
                    output["metadata"]["image/png"] = {"alt": shown.words}
                    described["words"] = shown.words


def _check(png: str) -> None:
    try:
        data = base64.b64decode(png, validate=True)
    except binascii.Error as error:
        raise ValueError("The png has to be in base64.") from error
    if not data.startswith(PNG) or len(data) > MAX_bytes:
        raise ValueError(f"The png has to be a PNG of at most {MAX_bytes} bytes.")


def store_last_pictures(server: ServerApp) -> str:
    """Let the server take pictures from pages and store them with notebooks; return what was done."""
    from jupyter_server.base.handlers import APIHandler
    from jupyter_server.utils import url_path_join
    from tornado import web

    manager = server.contents_manager
    save = manager.save
    if not inspect.iscoroutinefunction(save):
        return f"{type(manager).__name__} saves notebooks in its own way, so that they have no last pictures."
    pictures = LastPictures()

    class PicturesHandler(APIHandler):
        """Takes pictures."""

        @web.authenticated
        def post(self) -> None:
            try:
                pictures.keep(self.get_json_body())
            except ValueError as error:
                raise web.HTTPError(400, str(error)) from error
            self.set_status(204)
            self.finish()

    async def save_with_pictures(model: dict[str, Any], path: str = "") -> Any:
        if model.get("type") == "notebook" and model.get("content"):
            pictures.put_into(model["content"])
        return await save(model, path)

    address = url_path_join(server.web_app.settings["base_url"], PATH)
    server.web_app.add_handlers(".*$", [(address, PicturesHandler)])
    server.web_app.settings.setdefault("page_config_data", {})[PAGE_SETTING] = address
    manager.save = save_with_pictures
    return "notebooks are saved with the last picture of each figure, and with answers."
