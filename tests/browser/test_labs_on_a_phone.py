"""What only one lab has, by hand at the width of a phone: the map, sound, names, a hidden case, rows of one's own."""

import csv
import io

import pytest
from playwright.sync_api import expect

from endplate.core.tables import FOLDER
from endplate.involuntary.labs.involuntary_movement_lab import MARKS
from endplate.labs import NerveMapLab

LABS = (
    "InvoluntaryMovementLab('cramp')",
    "NerveMapLab()",
    "WhereIsItLab()",
    "TreatmentTableLab()",
    "TreatmentComparisonLab()",
)

OUTPUTS = [f".jp-Cell:nth-child({number} of .jp-Cell) .jp-OutputArea-output" for number in range(1, len(LABS) + 1)]
"""Of each lab, which is looked at with axe in its own test: all of them take five times as long."""
HIDDEN_SIDEWAYS = """(table) => [table, ...table.querySelectorAll('tbody *')].filter((each) =>
    each.scrollWidth > each.clientWidth + 1 || each.getBoundingClientRect().right > innerWidth
).map((each) => each.outerHTML.slice(0, 100))"""
NOT_BELOW = """(table) => [...table.tBodies[0].rows].filter(({ cells }) => {
    const boxes = [...cells].map((cell) => cell.getBoundingClientRect());
    return boxes.slice(1).some(({ top }, i) => top < boxes[i].bottom - 1);
}).map(({ cells }) => cells[0].innerText)"""


@pytest.fixture(scope="module")
def page(lab_server, lab_page):
    """All labs below one another."""
    cells = [f"from endplate import labs\n\nlabs.{lab}" for lab in LABS]
    page = lab_page(lab_server.write_notebook("phone.ipynb", cells), width=390)
    page.run_all()
    return page


def lab_fixture(number):
    """Make the fixture of one lab, in sight."""

    @pytest.fixture
    def lab(page):
        return page.show_lab(number)

    return lab


movements, nerve_map, case, treatments, compared = map(lab_fixture, range(len(LABS)))


def press(page, button):
    button.focus()
    page.page.keyboard.press("Enter")


def test_sound_is_offered_never_started_and_can_be_played(page, movements):
    expect(movements.locator("audio")).to_have_count(0)
    movements.get_by_role("button", name="Sound").click()
    player = movements.locator("audio")
    expect(player).to_be_visible()
    page.page.wait_for_function("(audio) => audio.duration > 0", arg=player.element_handle())
    assert player.evaluate("(audio) => [audio.duration, audio.paused, audio.controls, audio.error]") == [
        pytest.approx(20, abs=0.01),
        True,
        True,
        None,
    ]
    player.evaluate("async (audio) => { audio.muted = true; await audio.play(); }")
    page.page.wait_for_function("(audio) => audio.currentTime > 0.05", arg=player.element_handle())
    movements.get_by_role("button", name="Sound off").click()
    expect(movements.locator("audio")).to_have_count(0)


def test_the_sound_can_be_seen_instead(page, movements):
    movements.get_by_label("Picture").select_option("the sound, drawn")
    page.page.wait_for_function(
        "(lab) => lab.querySelector('.js-plotly-plot').data.some((trace) => trace.type === 'heatmap')",
        arg=movements.element_handle(),
    )
    assert page.overflow_px() == 0
    movements.get_by_label("Picture").select_option("trace and impulses")


def test_a_name_is_given_blind_by_keyboard_and_answered_in_words_and_a_table(page, movements):
    press(page, movements.get_by_role("button", name="Name it blind"))
    expect(movements.get_by_label("Preset")).to_be_hidden()
    expect(movements.get_by_label("Activity", exact=True)).to_be_hidden()
    expect(movements.get_by_label("State code")).to_be_hidden()
    options = movements.get_by_role("radio")
    expect(options).to_have_count(len(MARKS))
    options.first.focus()
    page.page.keyboard.press("Space")
    press(page, movements.get_by_role("button", name="That is my answer"))
    expect(movements.locator(".endplate-said")).to_contain_text("It is ")
    expect(movements.get_by_role("status").filter(has_text=f"1 of {len(MARKS)}, ")).to_be_visible()
    expect(movements.get_by_text("of 1 right")).to_be_visible()
    assert page.severe_violations(OUTPUTS[0]) == []
    assert page.overflow_px() == 0
    movements.get_by_role("button", name="Show me another").click()
    expect(movements.locator(".endplate-said")).to_be_empty()
    movements.get_by_role("button", name="Show the names").click()
    expect(movements.get_by_label("Preset")).to_be_visible()
    expect(movements.get_by_role("radio")).to_have_count(0)


def click_on(page, nerve_map, site):
    drawing = nerve_map.locator(".endplate-scene canvas[role=img]")
    drawing.scroll_into_view_if_needed()
    rings = nerve_map.locator(".endplate-scene").evaluate("section => section.scene.picks()")
    x, y = next((x, y) for key, x, y in rings if key == site)
    drawing.click(position={"x": x, "y": y})


def test_a_site_is_chosen_by_clicking_its_mark(page, nerve_map):
    click_on(page, nerve_map, "ulnar_elbow")
    expect(nerve_map.get_by_label("Site of the harm")).to_have_value(NerveMapLab.controls["site"].names("ulnar_elbow"))
    expect(nerve_map.locator(".endplate-summary")).to_contain_text("first dorsal interosseous")


def test_a_site_is_chosen_by_keyboard_and_its_parts_are_said_and_drawn(page, nerve_map):
    sites = nerve_map.get_by_label("Site of the harm")
    sites.focus()
    page.page.keyboard.press("Home")
    page.page.keyboard.press("End")
    expect(nerve_map.locator(".endplate-summary")).to_contain_text("no muscle can twitch")
    expect(nerve_map.locator(".annotation-text").filter(has_text="facing sides of two toes")).to_be_visible()
    assert page.severe_violations(OUTPUTS[1]) == []
    assert page.overflow_px() == 0


def test_a_mark_can_be_clicked_again_after_another_way_was_used(page, nerve_map):
    nerve_map.get_by_label("Preset").select_option("wrist drop: spiral groove")
    expect(nerve_map.locator(".endplate-summary")).to_contain_text("brachioradialis")
    click_on(page, nerve_map, "median_wrist")
    expect(nerve_map.get_by_label("Site of the harm")).to_have_value(NerveMapLab.controls["site"].names("median_wrist"))


def test_the_table_says_the_same_as_the_drawing(nerve_map):
    nerve_map.get_by_label("Preset").select_option("foot drop: L5 root")
    nerve_map.get_by_role("button", name="Show the data").click()
    expect(nerve_map.get_by_role("cell", name="gluteus medius")).to_be_visible()
    nerve_map.get_by_role("button", name="Hide the data").click()


def test_a_case_is_worked_at_by_keyboard_and_graded_in_words(page, case):
    for heading, study in (("Motor studies", "motor ulnar"), ("Needle", "needle cervical paraspinals")):
        studies = case.get_by_label(heading, exact=True)
        group, _, name = study.partition(" ")
        studies.select_option(label=studies.locator("option", has_text=name).inner_text())
        press(page, case.get_by_role("button", name=f"Order {group}"))
        expect(case.get_by_label("Because of")).to_contain_text(study)
    expect(case.get_by_label("Picture")).to_have_value("findings")
    press(page, case.get_by_role("button", name="That is my answer"))
    expect(case.get_by_role("status").filter(has_text="Choose something")).to_be_visible()
    for words, chosen in (("Where", "C8 root"), ("What", "axon loss"), ("Because of", "needle cervical paraspinals")):
        case.get_by_label(words, exact=True).select_option(label=chosen)
    press(page, case.get_by_role("button", name="That is my answer"))
    expect(case.get_by_role("status").filter(has_text="of 100")).to_contain_text("C8 root")
    for part in ("Place", "Kind", "Reason"):
        expect(case.get_by_role("row").filter(has=page.page.get_by_role("rowheader", name=part))).to_contain_text("100")
    assert page.severe_violations(OUTPUTS[2]) == []
    assert page.overflow_px() == 0


def own_rows(**values):
    """A file with the first row of the kit's evidence, changed."""
    with (FOLDER / "treatment_evidence.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    written = io.StringIO()
    writer = csv.DictWriter(written, list(row))
    writer.writeheader()
    writer.writerow(row | values)
    return named("mine.csv", written.getvalue().encode())


def named(name, content):
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def choose(page, button, file):
    with page.page.expect_file_chooser() as chooser:
        press(page, button)
    chooser.value.set_files(file)


def test_a_file_of_own_rows_is_taken_or_refused_in_words(page, treatments, tmp_path):
    film = tmp_path / "FILM.CSV"
    film.write_bytes(bytes(12_000_000))
    upload = treatments.get_by_role("button", name="Your own rows")
    said = treatments.get_by_role("alert")
    choose(page, upload, own_rows(grade="splendid"))
    expect(said.filter(has_text="splendid")).to_contain_text("nothing has changed")
    choose(page, upload, own_rows(outcome="a walk", position="90"))
    expect(treatments.get_by_text("Rows of yours: 1")).to_be_visible()
    # What is refused leaves the row; a film, whose twelve megabytes would end the connection, is not even sent
    for file, words in (
        (film, "FILM.CSV: this is more than a table may hold (1 MB)"),
        (named("mine.csv", b""), "mine.csv, row 1: the names of the columns are missing"),
        (own_rows(participants="1_000"), "column participants: '1_000' is not allowed"),
        (own_rows(effect_low="9"), "column effect_low: '9' is above effect"),
    ):
        choose(page, upload, file)
        expect(said.filter(has_text=words)).to_contain_text("nothing has changed, and 1 of your rows is still shown")
    choose(page, upload, own_rows(outcome="a run"))
    expect(treatments.get_by_text("Rows of yours: 1, shown beside those of the kit.")).to_be_visible()
    press(page, treatments.get_by_role("button", name="Without my rows"))
    expect(treatments.get_by_text("Rows of yours: 1")).to_have_count(0)
    assert page.severe_violations(OUTPUTS[3]) == []
    assert page.overflow_px() == 0


def test_treatments_are_compared_by_problem_and_name_below_one_another_under_each_question(page, compared):
    compared.get_by_label("What is the problem?").select_option(
        label="A pinched nerve at the wrist (carpal tunnel syndrome)"
    )
    table = compared.get_by_role("table")
    for name in ("Waiting", "Night splint", "Corticosteroid injected at the wrist"):
        expect(table.get_by_role("columnheader", name=name)).to_be_attached()
    expect(table.get_by_role("rowheader", name="How sure is that?")).to_be_attached()
    expect(table.get_by_role("img", name="People who are better, three months: 80 of 100").first).to_be_attached()
    box = compared.get_by_role("checkbox", name="Acupuncture")
    box.focus()
    page.page.keyboard.press("Space")
    expect(table.get_by_role("columnheader", name="Acupuncture")).to_be_attached()
    expect(compared.get_by_role("checkbox", name="Nerve block with an anaesthetic")).to_be_disabled()
    assert table.evaluate(HIDDEN_SIDEWAYS) == []
    assert table.evaluate(NOT_BELOW) == []
    press(page, compared.get_by_role("button", name="Show the pictures"))
    expect(compared.get_by_role("combobox", name="Picture")).to_be_visible()
    assert page.severe_violations(OUTPUTS[4]) == []
    assert page.overflow_px() == 0
