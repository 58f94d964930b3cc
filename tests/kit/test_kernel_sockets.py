"""A learner's server reaches its kernels through sockets in a folder of its own."""

import os
import stat
import subprocess
import sys

import pytest

PROGRAM = """\
import os
from endplate.kernel_sockets import runtime_folder, socket_options

folder = runtime_folder()
options = socket_options(folder)
print(folder, oct(os.stat(folder).st_mode), *options, sep="\\n")
if options:
    from jupyter_client.manager import KernelManager
    from jupyter_client.multikernelmanager import MultiKernelManager
    from traitlets.config import Application

    server = Application(classes=[KernelManager])
    server.parse_command_line(options)  # as a Jupyter server takes them
    kernels = MultiKernelManager(parent=server, connection_dir=folder)
    kernel = kernels.get_kernel(kernels.start_kernel())
    client = kernel.blocking_client()
    client.start_channels()
    client.execute_interactive("print(6 * 7)")
    print(kernel.ip)
    client.stop_channels()
    kernels.shutdown_all()
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has ports alone")


def printed(**environment):
    """Return the lines that the program and its kernel print, with this environment in addition."""
    without = {name: value for name, value in os.environ.items() if name != "JUPYTER_RUNTIME_DIR"}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=without | environment, capture_output=True, text=True, check=True
    )
    return ran.stdout.splitlines()


def test_a_kernel_answers_through_the_folder_which_nobody_else_reads_and_which_goes_with_the_server():
    folder, mode, option, answer, address = printed(TMPDIR="/tmp")
    assert stat.S_IMODE(int(mode, 8)) == 0o700
    assert option == "--KernelManager.transport=ipc"
    assert answer == "42"
    assert address.startswith(f"{folder}/kernel-")
    assert not os.path.exists(folder)


def test_a_folder_of_the_machines_own_is_kept_and_one_that_lies_too_deep_leaves_the_ports(tmp_path):
    deep = tmp_path / ("d" * 80)
    deep.mkdir()
    folder, _, *options = printed(JUPYTER_RUNTIME_DIR=str(deep))
    assert (folder, options) == (str(deep), [])
    assert deep.is_dir()
