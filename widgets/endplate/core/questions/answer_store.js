// A learner's answers, kept by the page on the learner's own machine; nothing of it is sent anywhere.
//
// { version, answers: { key: { first, last, tries, skipped, reviews } } }; an answer is { entry, right, at }, and `last`
// is null where a prediction was taken back. The first answer counts; all of them, in `reviews`, tell when a question
// is due again. `hints`, where some were shown, is how many. kept_answers.py reads the same.

const STORE = "endplate.answers";
const STORE_VERSION = 1;
const MOST_REVIEWS = 50; // of one question
const UNSTORED = Symbol.for(STORE); // where the page itself has the answers, for all its widgets, if it may not store them
const SET_ASIDE =
  "The answers that this browser had kept could not be read. They were set aside, and new ones are kept from now on.";

const isAnswer = (each) =>
  typeof each?.entry === "string" && [true, false, null].includes(each.right) && !Number.isNaN(Date.parse(each.at));
const isRecord = (each) =>
  Number.isInteger(each?.tries) && typeof each.skipped === "boolean" &&
  [each.first, each.last].every((one) => one === null || isAnswer(one)) &&
  Array.isArray(each.reviews) && each.reviews.every(isAnswer);

// Whether something that was read is a store of answers.
function isAnswerStore(each) {
  return each?.version === STORE_VERSION && typeof each.answers === "object" && each.answers !== null &&
    Object.values(each.answers).every(isRecord);
}

// `words` is what a learner has to know of it; `blocked` says that the answers are lost with the page.
function readAnswers() {
  const empty = { version: STORE_VERSION, answers: {} };
  if (globalThis[UNSTORED]) return { store: JSON.parse(globalThis[UNSTORED]), words: "", blocked: true };
  let text = null;
  try {
    text = localStorage.getItem(STORE);
  } catch {
    return { store: empty, words: "", blocked: true };
  }
  if (text === null) return { store: empty, words: "" };
  try {
    const store = JSON.parse(text);
    if (isAnswerStore(store)) return { store, words: "" };
  } catch { /* set aside below */ }
  localStorage.setItem(`${STORE}.set-aside.${new Date().toISOString()}`, text);
  localStorage.removeItem(STORE);
  return { store: empty, words: SET_ASIDE };
}

// Keep a store in place of the one that there is; returns whether it outlasts the page.
function writeAnswers(store) {
  const text = JSON.stringify(store);
  let isKept = true;
  try {
    localStorage.setItem(STORE, text);
    delete globalThis[UNSTORED];
  } catch {
    globalThis[UNSTORED] = text; // full, or not allowed
    isKept = false;
  }
  dispatchEvent(new Event(STORE)); // for all widgets of this page
  return isKept;
}

// Erase all answers, with drafts and what was set aside.
function eraseAnswers() {
  delete globalThis[UNSTORED];
  try {
    for (const name of Object.keys({ ...localStorage })) if (name.startsWith(STORE)) localStorage.removeItem(name);
  } catch { /* nothing was stored */ }
  dispatchEvent(new Event(STORE));
}

// Change the record of one question; returns whether it could be kept.
function changeAnswer(key, change) {
  if (!key) return false;
  const { store } = readAnswers();
  const record = store.answers[key] ?? { first: null, last: null, tries: 0, skipped: false, reviews: [] };
  store.answers[key] = { ...record, ...change(record) };
  return writeAnswers(store);
}

const keepAnswer = (key, entry, right) => changeAnswer(key, (record) => {
  const answer = { entry, right, at: new Date().toISOString() };
  const reviews = [...record.reviews, answer].slice(-MOST_REVIEWS);
  return { first: record.first ?? answer, last: answer, tries: record.tries + 1, skipped: false, reviews };
});
const keepSkip = (key) => changeAnswer(key, ({ first }) => ({ skipped: first === null }));
const keepHints = (key, shown) => changeAnswer(key, ({ hints = 0 }) => ({ hints: Math.max(hints, shown) }));
const takeBack = (key) => changeAnswer(key, () => ({ last: null, skipped: false }));
