"""Slides in a real browser: nothing from a network, nothing cut off, and one switch for the room."""

import pytest

from tools.editions import shelf, slides

OVERFULL = """() => {
  const found = [];
  for (const slide of Reveal.getSlides()) {
    Reveal.slide(...Object.values(Reveal.getIndices(slide)).slice(0, 2));
    if (slide.scrollHeight > slide.clientHeight + 1) found.push(slide.innerText.slice(0, 60));
  }
  return found;
}"""
TO_SCENE = """() => {
  const slide = document.querySelector('.scene').closest('section');
  Reveal.slide(...Object.values(Reveal.getIndices(slide)).slice(0, 2));
}"""
FITS = "on => document.querySelector('.scene').dataset.fits === on"
SCENE = "document.querySelector('.scene').shadowRoot.querySelector('.endplate-scene')"
WITHIN = f"""() => {{
  const [room, box] = ['section', '.scene'].map((name) => document.querySelector('.scene').closest(name));
  const [slide, scene] = [room, box].map((each) => each.getBoundingClientRect());
  const letters = parseFloat(getComputedStyle({SCENE}).fontSize) * Number(getComputedStyle(box).zoom);
  const colours = {SCENE}.querySelector('canvas').getContext('2d').getImageData(0, 0, 400, 300).data;
  const beside = scene.left >= slide.left && scene.right <= slide.right;
  return {{ inside: beside && scene.bottom <= slide.bottom && room.scrollHeight <= room.clientHeight,
    part: scene.width / slide.width, letters, colours: new Set(colours).size }};
}}"""
TALL = """async (on) => {
  const place = document.querySelector('.figure');
  const slide = place.closest('section');
  const stored = document.getElementById(place.dataset.figure);
  const { data, layout } = JSON.parse(stored.textContent);
  const tall = 1200;
  stored.textContent = JSON.stringify({ data, layout: { ...layout, height: tall } });
  place.dataset.drawn = '';
  switchTo(on);
  Reveal.slide(0, 0);
  Reveal.slide(...Object.values(Reveal.getIndices(slide)).slice(0, 2));
  await new Promise((then) => setTimeout(then, 100));
  const { height } = place.querySelector('.main-svg').getBoundingClientRect();
  return { asked: tall * TYPE[on], drawn: height / Reveal.getScale(),
    scrolls: place.scrollHeight > place.clientHeight + 100, fits: slide.scrollHeight <= slide.clientHeight + 1 };
}"""
LINE = "getComputedStyle(document.querySelector('.figure .js-line')).strokeWidth"


@pytest.fixture(scope="module")
def folder(path, tmp_path_factory):
    made = tmp_path_factory.mktemp("shelf") / "made"
    lines = list(shelf.make(made, [path]))
    assert lines == ["90_all: 6 questions", "banks: 6 cards, 0 questions left out (see what_is_carried.md)"]
    return made


def test_every_edition_is_in_the_folder(folder):
    names = {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()}
    of_lesson = {name.replace("90_all", "*") for name in names}
    assert of_lesson == {
        "learner/*.ipynb",
        "instructor/*.ipynb",
        "worksheets/*.html",
        "answer_keys/*.html",
        "polls/*.html",
        "slides/*.html",
        "slides/*.ipynb",
        "slides/plotly.min.js",
        "slides/projector.html",
        "banks/gift/*.txt",
        "banks/qti/*.zip",
        "banks/endplate.apkg",
        "banks/what_is_carried.md",
    }


def test_a_scene_fills_its_slide_plays_and_grows_for_a_room(folder, browser):
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto((folder / "slides" / "90_all.html").as_uri())
    page.wait_for_function("window.Reveal?.isReady()")
    slides_before = page.evaluate("Reveal.getTotalSlides()")
    letters = []
    for on in ("false", "true"):
        page.evaluate(TO_SCENE)
        page.wait_for_function(FITS, arg=on)
        seen = page.evaluate(WITHIN)
        assert seen["inside"]
        assert seen["part"] > 0.6
        assert seen["colours"] > 10, "something is drawn"
        letters.append(seen["letters"])
        page.keyboard.press("t")
    assert letters[1] > 1.15 * letters[0]
    began = page.evaluate(f"{SCENE}.scene.time()")
    page.keyboard.press("p")
    page.wait_for_function(f"began => {SCENE}.scene.time() !== began", arg=began)
    assert page.evaluate("Reveal.getTotalSlides()") == slides_before, "a scene is no slide within the slide"
    page.close()


def test_a_tall_figure_keeps_its_lines_apart_and_is_scrolled_through(folder, browser):
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto((folder / "slides" / "90_all.html").as_uri())
    page.wait_for_function("window.Reveal?.isReady()")
    for on in (False, True):
        seen = page.evaluate(TALL, on)
        assert seen["drawn"] == pytest.approx(seen["asked"], abs=1)
        assert seen["scrolls"]
        assert seen["fits"]
        slide = page.evaluate("Reveal.getIndices()")
        page.locator(".present .figure.tall").focus()
        page.keyboard.press("PageDown")
        page.wait_for_function("document.querySelector('.present .figure.tall').scrollTop > 0")
        assert page.evaluate("Reveal.getIndices()") == slide
    page.close()


def test_the_notebook_of_slides_knows_them_and_leaves_out_what_is_for_machines(lesson):
    places = [cell.metadata.slideshow.slide_type for cell in slides.notebook(lesson).cells]
    assert places[:6] == ["skip", "slide", "notes", "skip", "slide", "subslide"]
    assert places[-1] == "skip"


def test_slides_show_all_in_a_room_without_a_network(folder, browser):
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((folder / "slides" / "90_all.html").as_uri())
    page.wait_for_function("window.Reveal?.isReady()")
    assert page.evaluate(OVERFULL) == []
    thin = float(page.evaluate(LINE).removesuffix("px"))
    switch = page.get_by_role("button", name="Projector")
    page.keyboard.press("t")
    assert switch.get_attribute("aria-pressed") == "true"
    assert page.evaluate(OVERFULL) == []
    assert float(page.evaluate(LINE).removesuffix("px")) > 1.5 * thin
    words = page.evaluate("document.querySelector('.slides').textContent")
    page.reload()
    page.wait_for_function("window.Reveal?.isReady()")
    assert switch.get_attribute("aria-pressed") == "true", "as it was left"
    page.close()
    assert "The secret of the fold." in words
    assert "it is so, says the recap" in words.lower()
    assert "0.123" not in words
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
