"""What a notebook's file shows before anything runs, and what is exported from it."""

from bs4 import BeautifulSoup
from playwright.sync_api import expect

from endplate.labs import JunctionLab
from tools.browser.lab_driver import SHUT_DOWN

RIGHT = "Much more steeply than calcium"


def is_stored(answer):
    return answer.url.endswith("endplate/pictures") and answer.status == 204


def test_a_saved_notebook_shows_its_last_picture_answers_and_words_without_a_kernel(lab_server, lab_page):
    cells = [
        "from endplate import labs, questions\n\nlabs.JunctionLab()",
        "questions.Prediction('calcium_steep', labs.JunctionLab())",
    ]
    path = lab_server.write_notebook("saved.ipynb", cells)
    page = lab_page(path)
    page.run_all()
    lab = page.show_lab(0)
    words = JunctionLab("Lambert-Eaton").summary
    # Earlier pictures, of the lab as it was shown first, are stored too and may be on their way until now.
    with page.page.expect_response(lambda answer: is_stored(answer) and words in answer.request.post_data):
        lab.get_by_label("Preset").select_option("Lambert-Eaton")
        expect(lab.get_by_label("State code")).to_have_value(JunctionLab("Lambert-Eaton").state)
    with page.page.expect_response(lambda answer: is_stored(answer) and RIGHT in answer.request.post_data):
        page.show_cell(1)
        page.page.get_by_label(RIGHT).check()
        page.page.get_by_role("button", name="Commit my prediction").click()
    page.save()
    page.page.evaluate(SHUT_DOWN)
    again = lab_page(path)
    outputs = again.page.locator(".jp-OutputArea-output")
    picture = outputs.nth(0).get_by_role("img")
    assert picture.evaluate("(picture) => picture.decode().then(() => picture.naturalWidth)") == 720
    expect(outputs.nth(1)).to_contain_text(words)
    expect(outputs.nth(1)).to_contain_text("Run All Cells")
    expect(outputs.last).to_contain_text(f"Your answer. {RIGHT}")
    expect(outputs.last).to_contain_text("As you predicted.")
    expect(again.page.get_by_text("Error displaying widget")).to_have_count(0)
    # As JupyterLab's menu exports it
    answer = again.page.request.get(lab_server.address("nbconvert/html/saved.ipynb"))
    soup = BeautifulSoup(answer.text(), "html.parser")
    shown = soup.main.get_text(" ", strip=True)
    assert f"Your answer. {RIGHT}" in shown
    assert words in shown
    assert "Run All Cells" not in shown, "paper runs nothing"
    assert words in soup.main.img["alt"]
