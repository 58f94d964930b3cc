"""Lines for machines: the same text as before, folded for people, and an error in sight."""

import pytest

from endplate.core import folded_lines as module
from endplate.core.folded_lines import folded_lines


@pytest.fixture
def shown(monkeypatch):
    shown = []
    monkeypatch.setattr(module, "display", shown.append)
    return shown


def test_what_is_printed_is_shown_once_as_text_and_folded_and_escaped(shown, capsys):
    with folded_lines():
        print("JunctionLab: quanta 58")
        print("<b>")
    assert capsys.readouterr().out == ""
    assert [repr(each) for each in shown] == ["JunctionLab: quanta 58\n<b>"]
    page = shown[0]._repr_html_()
    assert page.startswith("<details><summary>")
    assert "JunctionLab: quanta 58\n&lt;b&gt;</pre>" in page


def test_a_failure_is_not_folded(shown):
    with pytest.raises(ZeroDivisionError), folded_lines():
        print(1 / 0)
    assert shown == []
