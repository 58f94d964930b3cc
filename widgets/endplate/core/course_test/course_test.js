// A test of some questions, one at a time. Answers wait in a draft until the last one, so that going back can change
// them; then the kernel judges them all, the page keeps them, and a plan stands in the place of the questions.

const DRAFT = `${STORE}.draft.`; // begins like the store, so that erasing takes it as well
const FORMS = ["pretest", "posttest"];
const NOT_KNOWN = "I do not know";
const CHOOSE = `Choose an answer first, or press “${NOT_KNOWN}”.`;
const PLAN_COMES = "Your answers are kept. The plan is on its way.";
const NOT_KEPT = "This page may not store anything, so this plan is lost when you leave it.";

// Of a draft that cannot be read nothing is used, nor of an option that another version of the kit had.
function readDraft(form, items) {
  let read = {};
  try {
    read = JSON.parse(localStorage.getItem(DRAFT + form)) ?? {};
  } catch { /* begin anew */ }
  const usable = ({ idea, options }) => read[idea] === null || options.includes(read[idea]);
  return Object.fromEntries(items.filter(usable).map(({ idea }) => [idea, read[idea]]));
}
function writeDraft(form, draft) {
  try {
    localStorage.setItem(DRAFT + form, JSON.stringify(draft));
  } catch { /* the draft stands on the page */ }
}
function dropDraft(form) {
  try {
    localStorage.removeItem(DRAFT + form);
  } catch { /* there is none */ }
}

const keptAs = (form, { idea }) => `${form}_${idea}`;
function keptAnswers(items) {
  const { store: { answers } } = readAnswers();
  const keys = FORMS.flatMap((form) => items.map((item) => keptAs(form, item)));
  return Object.fromEntries(keys.filter((key) => answers[key]).map((key) => [key, answers[key]]));
}

function planOf({ take_words, take, skim_words, skim, rest_words, rest }) {
  const links = (words, lessons) => words ? [node("p", {}, `${words} `, ...lessons.flatMap((lesson, place) =>
    [place ? ", " : "", lessonLink(lesson)]), ".")] : [];
  const steps = take.map(({ lesson, answers }) =>
    node("li", {}, lessonLink(lesson), ...answers.map((each) => node("span", {}, each))));
  return [
    node("h4", {}, "Your plan"),
    node("p", {}, take_words),
    ...(steps.length ? [node("ol", { className: "endplate-plan" }, ...steps)] : []),
    ...links(skim_words, skim),
    ...links(rest_words, rest),
  ];
}
function comparison({ compared_words, compared }) {
  if (!compared.length) return [];
  return [
    table("Before and after", ["Question", "Before", "At the end"], compared),
    node("p", {}, compared_words),
  ];
}
function saidToAnswers({ answers }) {
  const list = answers.map(({ prompt, own, feedback, right, lesson }) => node(
    "li", {},
    node("p", {}, prompt),
    node("p", {}, node("b", {}, "You: "), own),
    ...(feedback ? [node("p", {}, feedback)] : []),
    ...(right ? [node("p", {}, node("b", {}, "Right: "), right)] : []),
    ...(lesson ? [node("p", {}, "See ", lessonLink(lesson), ".")] : []),
  ));
  return node(
    "details", {}, node("summary", {}, "What your answers say"), node("ol", { className: "endplate-test-answers" }, ...list));
}

function render({ model, el }) {
  lessonEnding = model.get("lesson_ending") ?? lessonEnding;
  const [form, items, heading] = ["form", "items", "heading"].map((name) => model.get(name));
  let draft = readDraft(form, items);
  let finishing = false;
  let keeping = false;
  let isKept = false; // in the store of the page
  const place = node("div");
  const said = node("p", { className: "endplate-verdict" });
  said.setAttribute("role", "status");
  const card = node("section", { className: "endplate-question endplate-course-test" }, place, said);
  card.setAttribute("aria-label", heading);
  el.append(card);

  const say = (words) => { said.textContent = words; };
  const chip = (words) => node("span", { className: "endplate-heading" }, words);
  const button = (words, act, properties = {}) => {
    const made = node("button", { type: "button", ...properties }, words);
    if (act) made.addEventListener("click", act);
    return made;
  };
  const show = (...nodes) => {
    place.replaceChildren(...nodes);
    // Otherwise JupyterLab takes an arrow key at an option as a wish for another cell
    for (const each of place.querySelectorAll("button, input, a, summary")) each.dataset.lmSuppressShortcuts = "true";
  };
  const start = () => {
    const open = items.findIndex(({ idea }) => draft[idea] === undefined);
    const number = open < 0 ? items.length - 1 : open; // all are answered, and not handed in
    show(
      node("p", {}, chip(heading), " ", model.get("introduction")),
      button(number ? `Go on with question ${number + 1}` : "Begin", () => ask(number)),
    );
  };
  const ask = (number) => {
    const { idea, prompt, options } = items[number];
    const isLast = number === items.length - 1;
    const radios = options.map((text) =>
      node("input", { type: "radio", name: "option", value: text, checked: draft[idea] === text }));
    const legend = node("legend", { tabIndex: -1 }, chip(`Question ${number + 1} of ${items.length}`), " ", prompt);
    const progress = node("progress", { max: items.length, value: number });
    progress.setAttribute("aria-label", "Questions answered");
    const goOn = (entry) => {
      draft[idea] = entry;
      writeDraft(form, draft);
      say("");
      if (isLast) finish();
      else ask(number + 1);
    };
    const asked = node(
      "form", { noValidate: true },
      progress,
      node("fieldset", {}, legend, ...radios.map((radio) =>
        node("label", { className: "endplate-option" }, radio, node("span", {}, radio.value)))),
      button(isLast ? "Finish" : "Next", null, { type: "submit" }), " ",
      button(NOT_KNOWN, () => goOn(null), { className: "endplate-again" }), " ",
      ...(number ? [button("Back", () => { say(""); ask(number - 1); }, { className: "endplate-again" })] : []),
    );
    asked.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = radios.find((radio) => radio.checked);
      if (chosen) goOn(chosen.value);
      else say(CHOOSE);
    });
    show(asked);
    if (draft[idea] === null) say(`You said: ${NOT_KNOWN}.`);
    legend.focus();
  };
  const finish = () => {
    finishing = true;
    model.send({ finish: draft, kept: keptAnswers(items) });
    kernel.ask();
  };
  const keep = (judged) => {
    keeping = true;
    isKept = items.every((item) => draft[item.idea] === null
      ? keepSkip(keptAs(form, item)) : keepAnswer(keptAs(form, item), draft[item.idea], judged[item.idea]));
    keeping = false;
    draft = {};
    dropDraft(form);
  };
  const showReport = () => {
    const report = model.get("report");
    if (!report.judged) {
      start();
      return;
    }
    const isNew = finishing;
    if (isNew) keep(report.judged);
    finishing = false;
    const summary = node("p", { tabIndex: -1 }, chip(heading), " ", report.summary);
    show(summary, ...planOf(report), ...comparison(report), saidToAnswers(report));
    say((isNew && !isKept) || readAnswers().blocked ? NOT_KEPT : "");
    if (isNew) summary.focus();
  };
  // Other cards of the page keep answers too, and "My way" takes them from elsewhere or erases them.
  const lookAgain = () => {
    if (keeping) return;
    const answers = keptAnswers(items);
    const isThere = items.every((item) => answers[keptAs(form, item)]);
    if (isThere === isKept) return;
    isKept = isThere;
    draft = readDraft(form, items);
    if (!isThere) start();
    else if (model.get("report").judged) showReport();
    else show(node("p", {}, chip(heading), " ", PLAN_COMES));
    model.send({ kept: answers }); // without answers the report is taken back
    kernel.ask();
  };

  const kernel = watchKernel(model, ({ words }) => say(words));
  model.on("change:report", showReport);
  model.on("change:message", () => say(model.get("message")));
  lookAgain();
  if (!isKept) showReport();
  addEventListener(STORE, lookAgain);
  return () => {
    kernel.stop();
    removeEventListener(STORE, lookAgain);
  };
}

export default { initialize: ({ model }) => hearKernel(model), render };
