// The card of a question: the inputs of its kind in a field set, a button, and what is said about the answer.

const IN_SIGHT_PX = 200; // of a lab: enough to see that it has opened
const [ANSWERED, SKIPPED] = ["answered", "skipped"];
const WITHOUT_ANSWER = "Skipped"; // words of the button on a card that was closed without one
const inputsOf = {}; // each kind of question adds its own: (model) -> { nodes, read, show, focus, mark, stop }

function node(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// What is said first stands in sight; what leads further opens on a click, so that the lab below stays in sight too.
function report({ right, verdict, pairs, points = [], remarks: [first, ...further] }) {
  const mark = right === null ? [] : [node("span", { ariaHidden: "true" }, right ? "✓ " : "✗ ")];
  const look = right === null ? "" : right ? " endplate-right" : " endplate-wrong";
  return node(
    "div",
    { className: `endplate-report${look}` },
    ...(pairs.length ? [node("dl", {}, ...pairs.map(([title, text]) =>
      node("div", {}, node("dt", {}, title), node("dd", {}, text))))] : []),
    node("p", { className: "endplate-verdict" }, ...mark, verdict),
    ...(points.length ? [node("ul", {}, ...points.map((text) => node("li", {}, text)))] : []),
    ...(first ? [node("p", {}, first)] : []),
    ...(further.length ? [node("details", {}, node("summary", {}, "Why, and what to try next"),
      ...further.map((text) => node("p", {}, text)))] : []),
  );
}

// A line of text that Enter sends. JupyterLab keeps Enter in an output from submitting a form; while characters are
// composed, Enter ends that.
function typedLine(properties) {
  const input = node("input", { type: "text", autocomplete: "off", ...properties });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    input.form.requestSubmit();
  });
  return input;
}

// Hints stand where they were asked for, each once; the button says how many are left, and keeps the focus.
function hintsOf(model, ask) {
  const total = model.get("hint_total");
  if (!total) return { list: [], button: [] };
  const list = node("ol", { className: "endplate-hints" });
  list.setAttribute("aria-live", "polite");
  list.setAttribute("aria-label", "Hints");
  const button = node("button", { type: "button", className: "endplate-again" });
  let asked = false;
  const show = () => {
    const hints = model.get("hints");
    list.append(...hints.slice(list.children.length).map((text) => node("li", {}, text)));
    list.classList.toggle("endplate-empty", !hints.length);
    const none = hints.length >= total;
    button.textContent = none ? "No more hints" : `Hint (${hints.length + 1} of ${total})`;
    button.setAttribute("aria-disabled", String(none));
    if (asked) keepHints(model.get("key"), hints.length);
    asked = false;
  };
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    asked = true;
    model.send({ hint: true });
    ask();
  });
  show();
  model.on("change:hints", show);
  return { list: [list], button: [" ", button] };
}

function render({ model, el }) {
  let lost = "";
  let asked = false; // whether the answer that comes was given here
  let given = ""; // what was given and is not kept yet
  let inputs = inputsOf[model.get("kind")](model);
  const prompt = node("span", {}, model.get("prompt"));
  const legend = node(
    "legend", {}, node("span", { className: "endplate-heading" }, model.get("heading")), " ", prompt);
  const fields = node("fieldset", {}, legend, ...inputs.nodes);
  const submit = node("button", { type: "submit" }, model.get("action"));
  const said = node("div", { className: "endplate-said" });
  said.setAttribute("role", "status");
  const skip = node("button", { type: "button", className: "endplate-again" }, "Skip");
  const again = node("button", { type: "button", className: "endplate-again" }, model.get("again"));
  const renew = node("button", { type: "button", className: "endplate-again" }, "Another one like it");
  const hints = hintsOf(model, () => ask());
  const actions = node(
    "div", { className: "endplate-actions" },
    ...hints.list, submit, " ", skip, ...hints.button, ...(model.get("can_renew") ? [" ", renew] : []));
  const form = node("form", { className: "endplate-question", noValidate: true }, fields, actions, said, again);
  // Otherwise JupyterLab takes an arrow key at an option as a wish for another cell; it looks at the target only
  const keepKeys = () => { for (const control of form.elements) control.dataset.lmSuppressShortcuts = "true"; };
  keepKeys();
  el.classList.add("endplate-card");
  el.append(form);

  const showEntry = () => inputs.show(model.get("entry"));
  // The same question with other numbers; whoever asked for it goes on at its first input, and hears its words.
  const showQuestion = () => {
    const from = document.activeElement === renew || fields.contains(document.activeElement);
    inputs.stop?.();
    inputs = inputsOf[model.get("kind")](model);
    prompt.textContent = model.get("prompt");
    fields.replaceChildren(legend, ...inputs.nodes);
    keepKeys();
    showEntry();
    if (from) inputs.focus();
  };
  const showWords = () => {
    const message = lost || model.get("message");
    const words = model.get("report");
    said.replaceChildren(
      ...(message ? [node("p", { className: "endplate-message" }, message)] : []),
      ...(words.verdict ? [report(words)] : []),
    );
  };
  // What the kernel says of an answer that was given here is kept; what it says of one that was brought back is not.
  const keep = () => {
    const { verdict, right } = model.get("report");
    if (!given || !verdict) return;
    if (given === SKIPPED) keepSkip(model.get("key"));
    else keepAnswer(model.get("key"), model.get("entry"), right);
    given = "";
  };
  const showCommitted = () => {
    const committed = model.get("committed");
    // Whoever committed with Enter stands in an input that is about to be closed
    if (committed && [fields, skip].some((each) => each.contains(document.activeElement))) submit.focus();
    for (const input of fields.querySelectorAll("input")) input.disabled = committed;
    if (!committed && document.activeElement === again) inputs.focus();
    // Not "disabled": the button keeps the focus, from where the reader goes on to what is said
    submit.setAttribute("aria-disabled", String(committed));
    submit.textContent = !committed ? model.get("action") : model.get("entry") ? model.get("done") : WITHOUT_ANSWER;
    again.hidden = !committed;
    skip.hidden = committed || !model.get("can_skip");
    form.classList.toggle("endplate-committed", committed);
    inputs.mark?.(committed ? model.get("report") : {});
    if (committed && asked) requestAnimationFrame(() => showOpened(form, said));
    if (committed) asked = false;
  };
  // The words of an answer go into the notebook when it is saved, so that it can be printed with them.
  const handInAnswer = () => {
    const address = picturesAddress();
    const words = model.get("report").saved;
    if (!address || !words) return;
    handIn(address, { view: wholeModel(model)?.model_id, words })
      .catch((error) => console.warn("The answer will not be in the saved notebook.", error));
  };
  const before = readAnswers();
  lost = wordsOnDamage();
  for (const show of [showEntry, showWords, showCommitted, handInAnswer]) show();
  const record = before.store.answers[model.get("key")];
  if (model.get("can_resume") && !model.get("entry") && !model.get("committed") && (record?.last || record?.skipped)) {
    model.send({ resume: record.last?.entry ?? null });
  }
  model.on("change:entry", showEntry);
  model.on("change:inputs change:prompt", showQuestion);
  model.on("change:message change:report", showWords);
  model.on("change:report", keep);
  model.on("change:report", handInAnswer);
  model.on("change:message", () => { if (model.get("message")) given = ""; });
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
    given = ANSWERED;
    model.send({ submit: inputs.read() });
    ask();
  });
  skip.addEventListener("click", () => {
    asked = true;
    given = SKIPPED;
    model.send({ skip: true });
    ask();
  });
  renew.addEventListener("click", () => {
    model.send({ renew: true });
    ask();
  });
  again.addEventListener("click", () => {
    if (model.get("can_resume")) takeBack(model.get("key"));
    model.send({ restart: true });
    ask();
  });
  return () => {
    stop();
    inputs.stop?.();
  };
}

// Hand on the width of a box in whole pixels whenever it is another one; returns a function that stops it.
function watchWidth(box, changed) {
  let width = 0;
  const watch = new ResizeObserver(([{ contentRect }]) => {
    const now = Math.round(contentRect.width);
    if (now === width) return;
    width = now;
    changed(now);
  });
  watch.observe(box);
  return () => watch.disconnect();
}

// What a prediction opens stands below it, and may be below the page that is in sight; what was said stays on top,
// under the drawing that it is about.
function showOpened(form, said) {
  const opened = form.closest(".jp-OutputArea-output, .output_subarea")?.querySelector(".endplate-lab");
  const { top, bottom } = opened?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  const page = form.closest(".jp-WindowedPanel-outer")?.getBoundingClientRect().bottom ?? innerHeight;
  if (Math.min(bottom, page) - top < IN_SIGHT_PX && opened) {
    (form.querySelector(".endplate-pad-title:not([hidden])") ?? said).scrollIntoView({ block: "start" });
  }
}

export default { initialize: ({ model }) => hearKernel(model), render };
