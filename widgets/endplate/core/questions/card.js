// The card of a question: the inputs of its kind in a field set, a button, and what is said about the answer.

const IN_SIGHT_PX = 200; // of a lab: enough to see that it has opened
const inputsOf = {}; // each kind of question adds its own: (model) -> { nodes, read, show, focus }

function node(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// What is said first stands in sight; what leads further opens on a click, so that the lab below stays in sight too.
function report({ right, verdict, pairs, remarks: [first, ...further] }) {
  const mark = right === null ? [] : [node("span", { ariaHidden: "true" }, right ? "✓ " : "✗ ")];
  const look = right === null ? "" : right ? " endplate-right" : " endplate-wrong";
  return node(
    "div",
    { className: `endplate-report${look}` },
    ...(pairs.length ? [node("dl", {}, ...pairs.map(([title, text]) =>
      node("div", {}, node("dt", {}, title), node("dd", {}, text))))] : []),
    node("p", { className: "endplate-verdict" }, ...mark, verdict),
    ...(first ? [node("p", {}, first)] : []),
    ...(further.length ? [node("details", {}, node("summary", {}, "Why, and what to try next"),
      ...further.map((text) => node("p", {}, text)))] : []),
  );
}

function render({ model, el }) {
  let lost = "";
  let asked = false; // whether the answer that comes was given here
  const inputs = inputsOf[model.get("kind")](model);
  const legend = node(
    "legend", {}, node("span", { className: "endplate-heading" }, model.get("heading")), " ", model.get("prompt"));
  const fields = node("fieldset", {}, legend, ...inputs.nodes);
  const submit = node("button", { type: "submit" }, model.get("action"));
  const said = node("div", { className: "endplate-said" });
  said.setAttribute("role", "status");
  const again = node("button", { type: "button", className: "endplate-again" }, model.get("again"));
  const form = node("form", { className: "endplate-question", noValidate: true }, fields, submit, said, again);
  // Otherwise JupyterLab takes an arrow key at an option as a wish for another cell; it looks at the target only
  for (const control of form.elements) control.dataset.lmSuppressShortcuts = "true";
  el.append(form);

  const showEntry = () => inputs.show(model.get("entry"));
  const showWords = () => {
    const message = lost || model.get("message");
    const words = model.get("report");
    said.replaceChildren(
      ...(message ? [node("p", { className: "endplate-message" }, message)] : []),
      ...(words.verdict ? [report(words)] : []),
    );
  };
  const showCommitted = () => {
    const committed = model.get("committed");
    // Whoever committed with Enter stands in an input that is about to be closed
    if (committed && fields.contains(document.activeElement)) submit.focus();
    for (const input of fields.querySelectorAll("input")) input.disabled = committed;
    if (!committed && document.activeElement === again) inputs.focus();
    // Not "disabled": the button keeps the focus, from where the reader goes on to what is said
    submit.setAttribute("aria-disabled", String(committed));
    submit.textContent = committed ? model.get("done") : model.get("action");
    again.hidden = !committed;
    form.classList.toggle("endplate-committed", committed);
    inputs.mark?.(committed ? model.get("report").correct : "");
    if (committed && asked) requestAnimationFrame(() => showOpened(form, said));
    if (committed) asked = false;
  };
  for (const show of [showEntry, showWords, showCommitted]) show();
  model.on("change:entry", showEntry);
  model.on("change:message change:report", showWords);
  model.on("change:committed change:report", showCommitted);

  const { ask, stop } = watchKernel(model, ({ words, gone, working }) => {
    lost = words;
    form.inert = gone;
    form.classList.toggle("endplate-is-working", working);
    showWords();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (model.get("committed")) return;
    asked = true;
    model.send({ submit: inputs.read() });
    ask();
  });
  again.addEventListener("click", () => {
    model.send({ restart: true });
    ask();
  });
  return stop;
}

// What a prediction opens stands below it, and may be below the page that is in sight; what was said stays on top.
function showOpened(form, said) {
  const opened = form.closest(".jp-OutputArea-output, .output_subarea")?.querySelector(".endplate-lab");
  const { top, bottom } = opened?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  const page = form.closest(".jp-WindowedPanel-outer")?.getBoundingClientRect().bottom ?? innerHeight;
  if (Math.min(bottom, page) - top < IN_SIGHT_PX && opened) said.scrollIntoView({ block: "start" });
}

export default { initialize: ({ model }) => hearKernel(model), render };
