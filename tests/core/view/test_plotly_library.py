"""The way of plotly.js to a page."""

import gzip
import re

import pytest
from plotly.offline import get_plotlyjs

from endplate.core.view import PlotView, plotly_library


@pytest.fixture
def channel():
    """A comm that a page has opened; keeps what is done with it."""

    class Channel:
        def __init__(self):
            self.done = []

        def send(self, data, buffers):
            self.done.append(("sent", data, buffers))

        def close(self):
            self.done.append("closed")

    return Channel()


def test_a_page_that_opens_a_comm_gets_the_library_and_the_comm_is_closed(channel):
    plotly_library._serve(channel, {})
    (_, data, [compressed]), closed = channel.done
    assert data == {"key": plotly_library.library_key()}
    assert gzip.decompress(compressed).decode() == plotly_library.library()
    assert closed == "closed"


def test_a_page_that_asks_by_message_gets_the_same(monkeypatch):
    view, sent = PlotView(), []
    monkeypatch.setattr(view, "send", lambda content, buffers: sent.append((content, buffers)))
    view._handle_custom_msg({"request": "plotly"}, [])
    view._handle_custom_msg({"request": "something else"}, [])
    assert sent == [({"key": view.plotly_key}, [plotly_library.compressed_library()])]


def test_the_key_belongs_to_the_content(monkeypatch):
    key = plotly_library.library_key.__wrapped__
    shipped = key()
    assert shipped == plotly_library.library_key() == PlotView().plotly_key == PlotView().plotly_key
    monkeypatch.setattr(plotly_library, "compressed_library", lambda: b"another plotly.js")
    assert key() != shipped


def test_the_bundle_is_of_the_installed_version():
    version = re.compile(r"plotly\.js (?:\(cartesian - minified\) )?v([\d.]+)")
    shipped, installed = (version.search(script[:500]) for script in (plotly_library.library(), get_plotlyjs()))
    assert shipped[1] == installed[1]
