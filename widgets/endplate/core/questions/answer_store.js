// A learner's answers, kept by the page on the learner's own machine; nothing of it is sent anywhere.
//
// { version, answers: { key: { first, last, tries, skipped, reviews } } }; an answer is { entry, right, at }, and `last`
// is null where a prediction was taken back. The first answer counts; all of them, in `reviews`, tell when a question
// is due again. `hints`, where some were shown, is how many. kept_answers.py reads the same.

const STORE = "endplate.answers";
const STORE_VERSION = 1;
const MOST_REVIEWS = 50; // of one question
const UNSTORED = Symbol.for(STORE); // where the page itself has the answers, for all its widgets, if it may not store them
const UNREAD = Symbol.for(`${STORE}.unread`); // what the next widget with words for learners has to say of a damaged store
const SET_ASIDE =
  "The answers that this browser had kept could not be read. They were set aside, and new ones are kept from now on.";
const PARTLY_READ =
  "Some of the answers that this browser had kept could not be read. All were set aside, and those that can be read stay.";

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

// The records of a damaged store that can be read all the same.
function readable(each) {
  if (each?.version !== STORE_VERSION || typeof each.answers !== "object" || each.answers === null) return {};
  return Object.fromEntries(Object.entries(each.answers).filter(([, record]) => isRecord(record)));
}

// Move the text of a damaged store to another name, and keep what can be read of it.
function setAside(text, store) {
  const isPart = Object.keys(store.answers).length > 0;
  globalThis[UNREAD] = isPart ? PARTLY_READ : SET_ASIDE;
  localStorage.removeItem(STORE); // first, since there may be no room for both
  try {
    localStorage.setItem(`${STORE}.set-aside.${new Date().toISOString()}`, text);
    if (isPart) localStorage.setItem(STORE, JSON.stringify(store));
  } catch {
    globalThis[UNSTORED] = JSON.stringify(store); // no room any more
  }
}

// `blocked` says that the answers are lost with the page.
function readAnswers() {
  const empty = { version: STORE_VERSION, answers: {} };
  if (globalThis[UNSTORED]) return { store: JSON.parse(globalThis[UNSTORED]), blocked: true };
  let text = null;
  try {
    text = localStorage.getItem(STORE);
  } catch {
    return { store: empty, blocked: true };
  }
  if (text === null) return { store: empty };
  let store = empty;
  try {
    store = JSON.parse(text);
  } catch { /* set aside below */ }
  if (store !== empty && isAnswerStore(store)) return { store };
  store = { ...empty, answers: readable(store) };
  setAside(text, store);
  return { store, blocked: UNSTORED in globalThis };
}

// What a learner has to know of a damaged store, once: whichever widget of the page has read it first.
function wordsOnDamage() {
  const words = globalThis[UNREAD] ?? "";
  delete globalThis[UNREAD];
  return words;
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
