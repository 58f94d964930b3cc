"""Treatments that are ticked on a page stand side by side, with the words that the lab has for them."""

from playwright.sync_api import expect

from endplate.labs import TreatmentComparisonLab
from endplate.treatment.treatment_answers import answers, columns
from tests.site.conftest import write_page

SEEN = "table => [...table.rows].map(({ cells }) => [...cells].filter(({ hidden }) => !hidden).length)"


def test_ticked_treatments_have_the_columns_of_the_kit(browser, tmp_path):
    lab = TreatmentComparisonLab()
    file = write_page(tmp_path, "TreatmentComparisonLab", next(iter(lab.presets)))
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(file.as_uri())
    expect(page.locator(".endplate-live")).to_be_visible()
    table, ticks = page.locator(".endplate-answers table"), page.locator(".endplate-tick-list")
    heads = table.locator("thead th:not([hidden])")
    assert heads.all_inner_texts()[1:] == [*columns(lab.result)]
    expect(ticks.locator("input:disabled").first).to_be_attached()  # four are ticked
    one = lab.result.compared[0]
    ticks.get_by_role("checkbox", name=one.name, exact=True).uncheck()
    expect(heads).to_have_count(len(lab.result.compared) + 1)
    ticks.get_by_role("checkbox", name="Massage", exact=True).check()
    massage = next(each.key for each in lab.result.fitting if each.name == "Massage")
    lab.tick(*(each.key for each in lab.result.compared if each != one), massage)
    assert heads.all_inner_texts()[1:] == [*columns(lab.result)]
    assert set(table.evaluate(SEEN)) == {1 + len(columns(lab.result))}
    assert len(table.evaluate(SEEN)) == 1 + len(answers(lab.result))
    page.close()
