"""The reading door as an extension of the Jupyter server: alone, as "endplate read", or beside JupyterLab."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from jinja2 import Environment, FileSystemLoader
from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.extension.application import ExtensionApp
from jupyterlab_server.themes_handler import ThemesHandler
from traitlets import Integer
from voila.configuration import VoilaConfiguration
from voila.paths import collect_static_paths, collect_template_paths
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler
from voila.utils import get_data_dir, get_voila_labextensions_path

from endplate.core.folders import kit_folder
from endplate.reading.handlers import WAITING, ContentsHandler, LessonHandler, ResultsHandler
from endplate.reading.warm_kernels import WarmKernels

READ = (
    "--ReadingDoor.warm_kernels=2",
    "--ServerApp.terminals_enabled=False",
    "--MappingKernelManager.cull_idle_timeout=1800",
    "--MappingKernelManager.cull_interval=300",
    "--MappingKernelManager.kernel_info_timeout=300",
)
"""How the door is opened alone: with a kernel more, for who turns the pages quickly, none that nobody uses, and
patience with kernels of a machine that many use."""
HERE = Path(__file__).parent
URL = "/endplate"
KERNEL_ID = r"(\w+-\w+-\w+-\w+-\w+)"
VOILAS_TEMPLATE = "lab"
WIDGET_SCRIPTS = ["@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget"]
"""The extensions of JupyterLab that a page loads; it has no use for any other."""


class DoorThemes(ThemesHandler):
    """Themes of the door.

    Where a file was found is remembered for these alone: a place that JupyterLab has found would be refused here.
    """

    _static_paths: ClassVar[dict[str, str]] = {}


class DoorScripts(FileFindHandler):
    """Scripts of widgets in the door, remembered apart from JupyterLab's for the same reason."""

    _static_paths: ClassVar[dict[str, str]] = {}


class ReadingDoor(ExtensionApp):
    """The lessons as pages without code."""

    name = "endplate_reading"
    description = "The lessons of Endplate as pages without code."
    default_url = URL
    extension_url = URL
    load_other_extensions = False
    serverapp_config: ClassVar[dict[str, Any]] = {"jpserver_extensions": {"endplate.server": True}}

    warm_kernels = Integer(1, min=0, help="How many kernels are kept ready for the next lesson.").tag(config=True)

    @classmethod
    def get_extension_package(cls) -> str:
        """Return the package that declares the extension."""
        return __package__

    def initialize_settings(self) -> None:
        """Give the handlers the page of contents."""
        loader = FileSystemLoader(HERE / "templates")
        self.settings["endplate_reading_templates"] = Environment(loader=loader, autoescape=True)
        self.settings[WAITING] = {}

    def initialize_handlers(self) -> None:
        """Add the door's own pages, and what Voila's scripts ask for by addresses that they have built in."""
        assert self.serverapp is not None
        folder = kit_folder("lessons")
        kernels = WarmKernels(self.serverapp.kernel_manager, self.warm_kernels, self.log)
        voila = VoilaConfiguration(
            parent=self,
            template=VOILAS_TEMPLATE,
            progressive_rendering=True,
            extension_allowlist=WIDGET_SCRIPTS,
        )
        extensions = get_voila_labextensions_path()
        themes = {
            "themes_url": "/voila/api/themes",
            "path": str(Path(get_data_dir(), "themes")),
            "labextensions_path": extensions,
            "no_cache_paths": ["/"],
        }
        templates = [str(HERE / "templates"), *collect_template_paths(["voila", "nbconvert"], VOILAS_TEMPLATE)]
        lesson = {
            "kernels": kernels,
            "folder": folder,
            "voila_configuration": voila,
            "template_paths": templates,
            "traitlet_config": self.config,
        }
        static = collect_static_paths(["voila", "nbconvert"], VOILAS_TEMPLATE)
        self.handlers.extend(
            [
                (f"{URL}/?", ContentsHandler, {"folder": folder, "kernels": kernels}),
                (rf"{URL}/([\w.-]+\.ipynb)", LessonHandler, lesson),
                (f"/voila/execution/{KERNEL_ID}", ResultsHandler, {"kernels": kernels}),
                (f"/voila/api/shutdown/{KERNEL_ID}", VoilaShutdownKernelHandler),
                ("/voila/api/themes/(.*)", DoorThemes, themes),
                ("/voila/templates/(.*)", TemplateStaticFileHandler),
                ("/voila/static/(.*)", MultiStaticFileHandler, {"paths": static}),
                ("/voila/labextensions/(.*)", DoorScripts, {"path": extensions, "no_cache_paths": ["/"]}),
            ]
        )


def read(options: list[str]) -> int:
    """Open the door alone, until it is closed; ``options`` are those of the Jupyter server."""
    usual = [f"--ServerApp.root_dir={kit_folder('lessons')}", *READ]
    chosen = {option.partition("=")[0] for option in options}
    ReadingDoor.launch_instance([*(each for each in usual if each.partition("=")[0] not in chosen), *options])
    return 0
