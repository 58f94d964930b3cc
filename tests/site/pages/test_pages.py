"""The site: every link leads somewhere, nothing is asked for elsewhere, and it says what the notebooks say."""

import json
import re
from html.parser import HTMLParser

import pytest

from tools.site.pages import site
from tools.site.pages.prose import html_of, text_of
from tools.site.pages.site import page_json

pytestmark = pytest.mark.slow  # the site is built for it

MOST_BYTES = 300_000
"""A page before its labs: its text, its styles and its scripts."""


class Read(HTMLParser):
    """What a page names, and what it is asked for."""

    def __init__(self, text):
        super().__init__()
        self.names, self.addresses = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.names.append(attributes["id"])
        self.addresses += [attributes[name] for name in ("href", "src", "action") if attributes.get(name)]


@pytest.fixture(scope="module")
def pages(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html"))}


@pytest.fixture(scope="module")
def read(pages):
    return {name: Read(text) for name, text in pages.items()}


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


def broken(read, folder):
    """Links that lead nowhere; those to lessons that were not asked for are left."""
    for page, found in read.items():
        for address in found.addresses:
            name, _, anchor = address.partition("#")
            elsewhere = re.match(r"https?:|mailto:", address)
            if elsewhere or (re.fullmatch(r"\d\d_\w+\.html", name) and name not in read):
                continue
            known = read[name or page].names if (name or page) in read else ()
            if (name and not (folder / name).is_file()) or (anchor and anchor not in known):
                yield page, address


def test_every_link_leads_somewhere(read, folder):
    assert list(broken(read, folder)) == []


def test_a_link_that_leads_nowhere_is_noticed(folder):
    wrong = {"index.html": Read('<a href="gone.html"></a><a href="#gone"></a><img src="assets/gone.png">')}
    assert len(list(broken(wrong, folder))) == 3


def test_no_name_stands_twice_on_a_page(read):
    for name, found in read.items():
        assert len(found.names) == len(set(found.names)), name


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
