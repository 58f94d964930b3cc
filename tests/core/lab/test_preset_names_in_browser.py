"""Names of presets can be read to their end on a phone, where a list that is shut shows one line."""

from pathlib import Path

from endplate.core.lab import layout
from endplate.labs import ALL

STYLE = (Path(layout.__file__).parent / "lab.css").read_text(encoding="utf-8")
PHONE_px, LAB_px = 390, 274
"""Width of a phone, and of a lab on it in JupyterLab."""
PAGE = """<!doctype html><html lang="en"><title>x</title>
<style>.widget-dropdown {{ display: flex }} select {{ box-sizing: border-box; border: 1px solid; padding: 0 8px }}
{style}</style><div class="endplate-lab" style="width: {width}px"><div class="endplate-toolbar" style="display: flex">
<div class="widget-dropdown"><label class="widget-label">Preset</label><select><option>x</option></select></div>
</div></div></html>"""
# The list is as wide as it may be; a line of the same letters says how much it needs
CUT = """(names) => {
    const list = document.querySelector('select');
    const style = getComputedStyle(list);
    const room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const line = document.body.appendChild(document.createElement('span'));
    Object.assign(line.style, { font: style.font, letterSpacing: style.letterSpacing, whiteSpace: 'pre' });
    return names.filter((name) => {
        line.textContent = name;
        return line.getBoundingClientRect().width > room;
    });
}"""


def test_every_name_of_a_preset_has_room_in_its_list_on_a_phone(page):
    names = [name for lab in ALL for name in lab.presets]
    page.set_viewport_size({"width": PHONE_px, "height": 844})
    page.set_content(PAGE.format(style=STYLE, width=LAB_px))
    assert len(names) > 100
    assert page.evaluate(CUT, names) == []
    assert page.evaluate(CUT, ["a name that goes on for as long as nobody ends it, and longer"]) != []
