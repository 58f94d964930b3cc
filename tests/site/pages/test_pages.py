"""The site: every link leads somewhere, nothing is asked for elsewhere, and it says what the notebooks say."""

import base64
import gzip
import json
import re
import shutil

import pytest

from tools.site.pages import links, site
from tools.site.pages.prose import html_of, text_of
from tools.site.pages.site import page_json

pytestmark = pytest.mark.slow  # the site is built for it

MOST_BYTES = 300_000
"""A page before its labs: its text, its styles and its scripts."""


@pytest.fixture(scope="module")
def pages(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html"))}


def test_there_is_a_page_for_each_lesson_and_those_that_lead_to_them(pages):
    assert sorted(pages) == [
        "00_start_here.html",
        "01_nerve.html",
        "99_warm_up.html",
        "glossary.html",
        "index.html",
        "my_way.html",
        "search.html",
    ]


def test_every_link_leads_somewhere_and_every_file_is_used(folder, pages):
    left_out = {f"{path.stem}.html" for path in site.LESSONS.glob("*.ipynb")} - {*pages}
    found = links.faults(folder)
    assert [each for each in found if each.address.partition("#")[0] not in left_out] == []
    assert found, "the lessons that this site leaves out are noticed"


def test_a_link_that_leads_nowhere_is_noticed(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "site")
    (tmp_path / "site" / "assets" / "unused.png").write_bytes(b"")
    (tmp_path / "site" / "wrong.html").write_text(
        """<a href="gone.html"></a><a href="#gone"></a><a href="glossary.html#gone"></a><img src="assets/gone.png">
        <label for="gone"></label><template><script src="assets/gone.js"></script></template><i data-checks="gone"></i>
        <a href="http://example.org"></a><a href="https://no host/"></a><a href="javascript:0"></a>
        <b id="a"></b><b id="a"></b>
        <script type="application/json">{"html": "<a href=\\"gone.html\\">"}</script>
        <a href="https://example.org/a%20b?c#d"></a><a href="index.html#lessons"></a><a href=""></a><a href="#a"></a>"""
    )
    found = {*links.faults(tmp_path / "site")} - {*links.faults(folder)}
    wrong = ("#a", "#gone", "assets/gone.js", "assets/gone.png", "glossary.html#gone", "gone", "gone.html")
    no_address = ("http://example.org", "https://no host/", "javascript:0")
    assert {each.address for each in found if each.file == "wrong.html"} == {*wrong, *no_address}
    assert {each.file for each in found} == {"wrong.html", "assets/unused.png"}


def test_the_search_leads_to_places_that_are_there(folder, pages):
    text = next(folder.glob("assets/index-*.js")).read_text(encoding="utf-8")
    places = json.loads(gzip.decompress(base64.b64decode(re.search('"(.+)"', text)[1])))
    assert places
    for place in places:
        assert f'id="{place["anchor"]}"' in pages[place["page"]], place


def test_nothing_is_loaded_from_elsewhere(pages, folder):
    files = [*pages.values(), *(path.read_text(encoding="utf-8") for path in folder.glob("assets/*.css"))]
    for text in files:
        assert re.findall(r'(?:src|<link[^>]*href)="(?:https?:)?//[^"]*', text) == []
        assert re.findall(r"@import|url\(\s*['\"]?(?:https?:)?//", text) == []


def test_a_page_is_small_before_its_labs(pages, folder):
    for name, text in pages.items():
        own = re.findall(r'(?:src|href)="(assets/[^"]+\.(?:js|css|svg))"', text)
        assert len(text.encode()) + sum((folder / each).stat().st_size for each in own) < MOST_BYTES, name


def test_pictures_are_files_and_code_is_left_out(pages):
    for stem in ("00_start_here", "01_nerve"):
        text = pages[f"{stem}.html"]
        assert "data:image" not in text
        notebook = json.loads((site.LESSONS / f"{stem}.ipynb").read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            tags = cell["metadata"].get("tags", ())
            words = text_of(html_of("".join(cell["source"])))
            if cell["cell_type"] == "markdown":
                assert (words in text_of(text)) == (not {"instructor", "workshop"} & set(tags)), cell["id"]
            else:
                assert "".join(cell["source"]) not in text


def test_formulas_need_no_script():
    html = html_of("The sum $n\\,p$ is\n\n$$\\frac{a}{b} < c$$\n")
    assert html.count("<math") == 2
    assert "<mfrac>" in html
    assert "$" not in html


def test_headings_are_found_and_notebooks_become_pages():
    html = html_of("## What you saw, and *why*\n\n[Lesson](03_neuromuscular_junction.ipynb#The-cleft)")
    assert '<h2 id="what-you-saw-and-why">' in html
    assert 'href="03_neuromuscular_junction.html#the-cleft"' in html


def test_data_cannot_end_the_element_that_holds_it():
    assert json.loads(page_json({"words": "</script><!--"})) == {"words": "</script><!--"}
    assert "<" not in page_json({"words": "</script><!--"})


def test_a_folder_with_something_else_in_it_is_left(tmp_path):
    (tmp_path / "thesis.txt").write_text("years")
    with pytest.raises(FileExistsError, match="no site of the kit"):
        site.clear(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years"


def test_an_older_site_is_replaced(tmp_path):
    site.clear(tmp_path / "made")
    (tmp_path / "made" / "old.html").write_text("old")
    site.clear(tmp_path / "made")
    assert [path.name for path in (tmp_path / "made").iterdir()] == [site.MARK]
