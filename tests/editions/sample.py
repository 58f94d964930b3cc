"""The cells of a lesson that has one of everything."""

from pathlib import Path

from nbformat import v4

LESSONS = Path(__file__).parents[2] / "lessons"
OPENING = """\
# 90 · A & B

**Why does it twitch?** Or not?

**Time** 10 minutes. **You need** [lesson 00](00_start_here.ipynb).

At the end you can

- say why."""
SEEN = "<details>\n<summary><b>What you saw, and why</b></summary>\n\nThe secret of the fold.\n\n</details>"
NOTES = """\
<details>
<summary>For the instructor</summary>

10 minutes: idea 1 in 10.

*Misconception:* all is one. Ask.

</details>"""
SERIES = (
    "<p><b>Plan your own series.</b> How? Three trials.</p><details><summary>An example solution (open it when you "
    'have yours)</summary><div><table><thead><tr><th scope="col">Rate</th></tr></thead><tbody><tr><th>30</th></tr>'
    "</tbody></table></div><p>It grows.</p></details>"
)
LAB = 'Prediction("fast_unit_same_rate", MotorUnitLab())'
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def code(source, data=None, *tags, metadata=None):
    """A cell of code that was run, with what it showed."""
    shown = {"text/plain": "x"} | (data or {})
    output = v4.new_output("execute_result", shown, metadata=metadata or {}, execution_count=1)
    return v4.new_code_cell(source, execution_count=1, outputs=[output] if data else [], metadata={"tags": [*tags]})


def ask(key):
    return code(f'Question("{key}")', {"text/markdown": "**Check.** …"}, "question")


def cells():
    """The cells of the lesson, anew each time."""
    link = "See [a paper](https://example.org/paper), and [doi:10.1/x](https://doi.org/10.1/x)."
    return [
        v4.new_markdown_cell(OPENING),
        v4.new_markdown_cell(NOTES, metadata={"tags": ["instructor"]}),
        code("from endplate.labs import MotorUnitLab\nfrom endplate.questions import Prediction, Question, SeriesTask"),
        v4.new_markdown_cell(f"## 1. One idea\n\n{link}"),
        code(LAB, {"text/markdown": "**Predict.** …"}),
        v4.new_markdown_cell(SEEN),
        *map(ask, ("one_unit_fires", "order_to_a_finger", "signs_upper_or_lower", "time_on_the_way", "who_goes_now")),
        code("MotorUnitLab()", {"image/png": PIXEL}, metadata={"image/png": {"alt": 'Force rises to "77" & stays.'}}),
        code('SeriesTask("ripple_rate_fibre", MotorUnitLab)', {"text/html": SERIES}, "own-series"),
        v4.new_markdown_cell("## Recap\n\n1. It is so, says the recap."),
        v4.new_markdown_cell("## Next\n\n[01](01_nerve.ipynb)"),
        code("print(1)", {"text/html": "<details><summary>For machines</summary>0.123</details>"}, "check"),
    ]
