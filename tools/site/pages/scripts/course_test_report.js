// What is said of a finished test over the course, as report.py and plan.py of the kit say it.

const countOf = (number, thing) => `${number} ${thing}${number === 1 ? "" : "s"}`;
const rightOf = (given) => given.filter(({ right }) => right).length;

// The answers to one form, judged: those of a test that is handed in, or the first ones that the page keeps.
function judged({ ideas }, form, answerTo) {
  const answers = ideas.map((idea) => answerTo(idea));
  if (answers.includes(undefined)) return []; // not finished
  return ideas.map((idea, index) => {
    const { entry, right } = answers[index];
    const option = idea.forms[form].options.find(({ text }) => text === entry);
    return { idea, form, entry, option, right: right ?? Boolean(option?.correct), lesson: option?.lesson || idea.lesson };
  });
}
function keptTest(test, form, kept) {
  return judged(test, form, ({ key }) => {
    const { first, skipped } = kept[`${form}_${key}`] ?? {};
    return first ?? (skipped ? { entry: null, right: false } : undefined);
  });
}
function finishedTest(test, form, draft) {
  return judged(test, form, ({ key }) => (key in draft ? { entry: draft[key] } : undefined));
}

// Lessons in teaching order: a plan leaves out and never turns round.
function planFrom({ lessons }, given) {
  const wrong = given.filter(({ right }) => !right);
  const take = lessons
    .map((lesson) => ({
      lesson,
      answers: wrong.filter((each) => [each.lesson, each.idea.lesson].includes(lesson)).map(({ idea }) => idea.question),
    }))
    .filter(({ answers }) => answers.length);
  const left = lessons.filter((lesson) => !take.some((step) => step.lesson === lesson));
  const known = new Set(given.filter(({ right }) => right).map(({ idea }) => idea.lesson));
  return { take, skim: left.filter((lesson) => known.has(lesson)), rest: left.filter((lesson) => !known.has(lesson)) };
}

function courseTestReport(test, given, other) {
  const { words } = test;
  const before = given[0].form === "pretest";
  const { take, skim, rest } = planFrom(test, given);
  const [first, last] = before ? [given, other] : [other, given];
  const pairs = other.length ? first.map((then, index) => [then, last[index]]) : [];
  const mark = ({ right, entry }) => (right ? "right" : entry ? "not yet" : "not known");
  const right = `${rightOf(given)} of ${countOf(given.length, "answer")} are right.`;
  const compared = `Before the course ${rightOf(first)} of ${pairs.length} were right, at its end ${rightOf(last)}. ${words.chance}`;
  return {
    judged: Object.fromEntries(given.map((each) => [each.idea.key, each.right])),
    summary: before ? words.keptBefore : `Kept. ${right}`,
    take_words: words[take.length ? "take" : "nothingToTake"][before ? "before" : "after"],
    take,
    skim_words: before && skim.length ? words.skim : "",
    skim: before ? skim : [],
    rest_words: before && rest.length ? words.rest : "",
    rest: before ? rest : [],
    compared_words: pairs.length ? compared : "",
    compared: pairs.map(([then, now]) => [then.idea.question, mark(then), mark(now)]),
    answers: given.map((each) => saidToGiven(each, words, !before)),
  };
}
function saidToGiven({ idea, form, entry, option, right, lesson }, words, tellRight) {
  const { prompt, options } = idea.forms[form];
  const best = options.find(({ correct }) => correct);
  return {
    prompt,
    own: entry || words.notKnown,
    feedback: option?.feedback ?? "",
    right: tellRight && !right ? `${best.text.replace(/\.+$/, "")}. ${best.feedback}` : "",
    lesson: right ? "" : lesson,
  };
}
