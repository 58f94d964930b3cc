// What a learner has done, mixed up, is sure of and has due, from the answers that the page keeps; and how to carry
// them elsewhere or erase them.

const CODE_BEGINS = "endplate-";
const CLAIM = "claim_";
const MOST_MIXED_UP = 12;
const TESTS = [["pretest_", "the test before the course"], ["posttest_", "the test at its end"]];
const BLOCKED =
  "This page may not store anything, so your answers are lost when you leave it. " +
  "The code holds those that were given on this page: copy it before you leave, and paste it here next time.";

async function throughStream(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
async function codeOf(store) {
  const packed = await throughStream(new TextEncoder().encode(JSON.stringify(store)), new CompressionStream("deflate"));
  const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
  return CODE_BEGINS + letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
// Takes a code or the text of a saved file; what is neither throws.
async function storeOf(text) {
  let json = text.trim();
  if (json.startsWith(CODE_BEGINS)) {
    const letters = json.slice(CODE_BEGINS.length).replace(/\s/g, "").replaceAll("-", "+").replaceAll("_", "/");
    const packed = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    json = new TextDecoder().decode(await throughStream(packed, new DecompressionStream("deflate")));
  }
  const store = JSON.parse(json);
  if (!isAnswerStore(store)) throw new Error("no answers");
  return store;
}

function done(answers, questions) {
  const lessons = new Map();
  for (const [key, { lesson, purpose }] of Object.entries(questions)) {
    const row = lessons.get(lesson) ?? { asked: 0, answered: 0, right: 0, skipped: 0 };
    lessons.set(lesson, row);
    const record = answers[key];
    row.asked += 1;
    row.answered += Boolean(record?.first);
    row.right += record?.first?.right === true;
    row.skipped += Boolean(record?.skipped);
  }
  const begun = [...lessons].filter(([, row]) => row.answered || row.skipped).sort();
  if (!begun.length) return node("p", {}, "Nothing yet. Answers appear here as you give them in the lessons.");
  return table("What you have done", ["Lesson", "Answered", "Right at once", "Skipped"], begun.map(([lesson, row]) =>
    [lessonLink(lesson), `${row.answered} of ${row.asked}`, row.right, row.skipped]));
}
// Where numbers are drawn, the words of a question are kept with its answer.
function askedWords(prompt, kind, entry) {
  if (!["seeded", "trace"].includes(kind)) return prompt;
  try {
    return JSON.parse(entry).asked ?? prompt;
  } catch {
    return prompt;
  }
}
// A kind of answer that another version of the kit took is not read.
function ownWords(kind, entry, unit) {
  try {
    return {
      choice: () => `“${entry}”`,
      several: () => JSON.parse(entry).map((each) => `“${each}”`).join(", "),
      order: () => JSON.parse(entry).join(" → "),
      match: () => Object.entries(JSON.parse(entry)).map((pair) => pair.join(" → ")).join("; "),
      body: () => `“${entry}”`,
      seeded: () => `“${JSON.parse(entry).answer}”`,
      trace: () => `${JSON.parse(entry).answer} ${unit}`,
      measure: () => entry,
      number: () => `${entry} ${unit}`,
      curve: () => "another curve",
    }[kind]();
  } catch {
    return "another answer";
  }
}
function mixedUp(answers, questions) {
  const wrong = Object.entries(answers)
    .filter(([key, record]) => questions[key] && record.first?.right === false)
    .sort(([, a], [, b]) => b.first.at.localeCompare(a.first.at));
  if (!wrong.length) return [];
  return [node("h4", {}, "What you mixed up"), node("ul", {}, ...wrong.slice(0, MOST_MIXED_UP).map(([key, record]) => {
    const { prompt, kind, unit, lesson } = questions[key];
    const own = ownWords(kind, record.first.entry, unit);
    const since = record.last?.right ? " Right since then." : "";
    return node("li", {}, `${askedWords(prompt, kind, record.first.entry)} You said first: ${own}.${since} `, lessonLink(lesson));
  }))];
}
function sureness(answers) {
  const levels = new Map();
  for (const [key, { first }] of Object.entries(answers)) {
    if (!key.startsWith(CLAIM) || !first) continue;
    const level = Number(first.entry.match(/(\d+)$/)?.[1]);
    const row = levels.get(level) ?? { all: 0, right: 0 };
    levels.set(level, { all: row.all + 1, right: row.right + (first.right === true) });
  }
  if (!levels.size) return [];
  return [table("Claims: how sure, and how often right", ["Sure", "Claims", "Right"],
    [...levels].sort(([a], [b]) => a - b).map(([level, { all, right }]) =>
      [`${level} %`, all, `${right} (${Math.round((100 * right) / all)} %)`]))];
}
// The tests over the course show their answers themselves.
function tests(answers) {
  const taken = TESTS.filter(([begins]) => Object.keys(answers).some((key) => key.startsWith(begins)));
  return taken.length ? [node("p", {}, `Kept: ${taken.map(([, words]) => words).join(" and ")}.`)] : [];
}
function dueToday(due, questions) {
  if (!due) return [];
  if (!due.length) return [node("p", {}, "Nothing is due today.")];
  return [node("h4", {}, "Due today"), node("ul", {}, ...due.map((key) =>
    node("li", {}, `${questions[key].prompt} `, lessonLink(questions[key].lesson))))];
}

function render({ model, el }) {
  const questions = model.get("questions");
  lessonEnding = model.get("lesson_ending") ?? lessonEnding;
  const said = node("p", { className: "endplate-my-way-said" });
  said.setAttribute("role", "status");
  const shown = node("div");
  const code = node("textarea", { rows: 3, spellcheck: false });
  const file = node("input", { type: "file", accept: ".json,.txt,application/json", hidden: true });
  const button = (words, act) => {
    const made = node("button", { type: "button" }, words);
    made.addEventListener("click", act);
    return made;
  };
  const say = (words) => { said.textContent = words; };
  const show = () => {
    const { store: { answers }, blocked } = readAnswers();
    const words = wordsOnDamage();
    if (words || blocked) say(words || BLOCKED);
    shown.replaceChildren(
      done(answers, questions), ...tests(answers), ...dueToday(model.get("due"), questions), ...mixedUp(answers, questions), ...sureness(answers));
  };
  const take = async (text) => {
    let store;
    try {
      store = await storeOf(text);
    } catch {
      say("This could not be read, and nothing was changed. It takes a file that was saved here, or a whole code.");
      return;
    }
    const isKept = writeAnswers(merged(readAnswers().store, store));
    if (isKept) say("Your answers are here. A lesson that is opened or run again shows them.");
    askWhatIsDue();
  };
  const askWhatIsDue = () => model.send({ answers: JSON.stringify(readAnswers().store) });

  let sure = false;
  const erase = button("Erase my answers", () => {
    if (!sure) {
      sure = true;
      erase.textContent = "Erase them all, really";
      say("This cannot be taken back. Press once more to erase every answer that this browser keeps.");
      return;
    }
    eraseAnswers();
    sure = false;
    erase.textContent = "Erase my answers";
    say("Erased: this browser keeps no answers now.");
    askWhatIsDue();
  });
  const label = node("label", {}, "Code of my answers, to copy or to paste ", code);
  const section = node(
    "section", { className: "endplate-my-way" },
    shown,
    node("div", { className: "endplate-my-way-buttons" },
      button("Save to a file", () => {
        const text = JSON.stringify(readAnswers().store, null, 1);
        const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
        node("a", { href: address, download: "my-answers.endplate.json" }).click();
        setTimeout(() => URL.revokeObjectURL(address), 1000);
        say("Saved as my-answers.endplate.json.");
      }),
      button("Read a file", () => file.click()),
      button("Show the code", async () => {
        code.value = await codeOf(readAnswers().store);
        code.select();
        say("This code holds all your answers. Copy it and keep it.");
      }),
      button("Take the code", () => take(code.value)),
      erase,
    ),
    file, label, said,
  );
  section.setAttribute("aria-label", "My way");
  file.addEventListener("change", async () => {
    if (file.files[0]) await take(await file.files[0].text());
    file.value = "";
  });
  for (const each of [...section.querySelectorAll("button"), code]) each.dataset.lmSuppressShortcuts = "true";
  el.append(section);
  show();
  askWhatIsDue();
  model.on("change:due", show);
  addEventListener(STORE, show);
  return () => removeEventListener(STORE, show);
}

// Of two stores: the earlier first answer, the newer last one, and every review once.
function merged(here, there) {
  const answers = { ...here.answers };
  for (const [key, other] of Object.entries(there.answers)) {
    const own = answers[key];
    if (!own) {
      answers[key] = other;
      continue;
    }
    const reviews = [...new Map([...own.reviews, ...other.reviews].map((each) => [each.at, each])).values()]
      .sort((a, b) => a.at.localeCompare(b.at)).slice(-MOST_REVIEWS);
    const [first] = [own.first, other.first].filter(Boolean).sort((a, b) => a.at.localeCompare(b.at));
    const last = [own.last, other.last].filter(Boolean).sort((a, b) => b.at.localeCompare(a.at))[0] ?? null;
    const [tries, hints] = ["tries", "hints"].map((name) => Math.max(own[name] ?? 0, other[name] ?? 0));
    answers[key] = { first: first ?? null, last, tries, skipped: !first && own.skipped, reviews, ...(hints ? { hints } : {}) };
  }
  return { ...here, answers };
}

export default { render };
