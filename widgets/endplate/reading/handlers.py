"""What the reading door answers: the list of lessons, a lesson, and what its cells show."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import tornado.web
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.base.websocket import WebSocketMixin
from nbconvert.filters.markdown import markdown2html
from tornado.websocket import WebSocketClosedError, WebSocketHandler
from voila.utils import get_page_config

from endplate.reading.lesson_page import LessonPage
from endplate.reading.lesson_run import results
from endplate.reading.lessons import contents
from endplate.reading.warm_kernels import WarmKernels

WAITING = "endplate_reading_waiting"
"""The server's name for the notebooks whose pages have not asked yet what they show, by their kernel."""


class ContentsHandler(JupyterHandler):
    """The list of lessons."""

    def initialize(self, folder: Path, kernels: WarmKernels) -> None:
        """Take what the door gives."""
        self._folder, self._kernels = folder, kernels

    @tornado.web.addslash  # the lessons lie below it, and the four doors name them from there
    @tornado.web.authenticated
    async def get(self) -> None:
        """Answer with the list, and make a kernel ready for the lesson that is chosen from it."""
        self._kernels.fill()
        lessons, doors = contents(self._folder)
        template = self.settings["endplate_reading_templates"].get_template("contents.html.j2")
        self.finish(template.render(lessons=lessons, doors=markdown2html(doors), base_url=self.base_url))


class LessonHandler(JupyterHandler):
    """A lesson, as a page of Voila's that fills while its cells run."""

    def initialize(self, folder: Path, kernels: WarmKernels, **settings: Any) -> None:
        """Take what the door gives."""
        self._folder, self._kernels, self._settings = folder, kernels, settings

    @tornado.web.authenticated
    async def get(self, name: str) -> None:
        """Answer with the prose of the lesson at once, then with the kernel that runs its cells."""
        path = self._folder / name
        if not path.is_file():
            raise tornado.web.HTTPError(404, f"There is no lesson {name}.")
        self.set_header("Content-Type", "text/html")
        self.set_header("Cache-Control", "no-store")  # its kernel ends with the page
        self.xsrf_token  # noqa: B018 - asking for it gives it to the page, which says good-bye with it
        config = get_page_config(
            base_url=self.base_url,
            settings=self.settings,
            log=self.log,
            voila_configuration=self._settings["voila_configuration"],
        )
        page = LessonPage(
            path,
            self._begin,
            notebook_path=name,
            contents_manager=self.contents_manager,
            kernel_spec_manager=self.kernel_spec_manager,
            base_url=self.base_url,
            # Where Voila's scripts have an address of MathJax, they ask there; else they set formulas themselves
            page_config=config | {"fullMathjaxUrl": None, "mathjaxConfig": None},
            **self._settings,
        )
        await page.initialize()
        async for html, _ in page.generate_content_generator():
            self.write(html)
            await self.flush()

    async def _begin(self, notebook: Any) -> str:
        """Take a kernel for a notebook and keep the notebook until the page asks for it; return the kernel's id."""
        kernel_id = await self._kernels.take(notebook.metadata.kernelspec.name)
        self.settings[WAITING][kernel_id] = notebook
        return kernel_id


class ResultsHandler(WebSocketMixin, WebSocketHandler, JupyterHandler):
    """What the cells of a lesson show, sent to its page as it comes; the page asks in Voila's words."""

    def initialize(self, kernels: WarmKernels) -> None:
        """Take what the door gives."""
        self._kernels = kernels

    async def get(self, *args: Any, **kwargs: Any) -> None:
        """Let in who may see the lesson."""
        if not self.current_user:
            raise tornado.web.HTTPError(403)
        await super().get(*args, **kwargs)

    def open(self, kernel_id: str) -> None:
        """Note which lesson it is; the page asks for it next."""
        super().open()
        self._kernel_id = kernel_id

    async def on_message(self, message: str | bytes) -> None:
        """Run the cells and send what each shows; then make a kernel ready, which would have taken their time."""
        notebook = self.settings[WAITING].pop(self._kernel_id, None)
        if json.loads(message).get("action") != "execute" or notebook is None:
            return
        kernel = self.kernel_manager.get_kernel(self._kernel_id)
        with contextlib.suppress(WebSocketClosedError):  # the page was closed
            async for result in results(notebook, kernel, self.log):
                await self.write_message({"action": "execution_result", "payload": result})
        self._kernels.fill()
