// Which ideas are due again, as due.py of the kit says with the FSRS scheduler; here its formulas alone, for answers
// that are right (rated good) or wrong (rated again), without steps within a day and without chance.

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_DUE = 8;
const [AGAIN, GOOD, EASY] = [1, 3, 4];
const familyOf = (key) => key.replace(/_again(_\d+)?$/, "");

function schedule(reviews, { weights: w, retention }) {
  const factor = 0.9 ** (-1 / w[20]) - 1;
  const firstDifficulty = (rating) => w[4] - Math.exp(w[5] * (rating - 1)) + 1;
  const between = (low, value, high) => Math.min(Math.max(value, low), high);
  let [stability, difficulty, before] = [0, 0, null];
  for (const { at, right } of reviews) {
    const rating = right ? GOOD : AGAIN;
    const days = before === null ? null : Math.floor((at - before) / DAY_MS);
    if (days === null) {
      stability = w[rating - 1];
      difficulty = between(1, firstDifficulty(rating), 10);
    } else {
      const recalled = (1 + (factor * Math.max(0, days)) / stability) ** -w[20];
      if (days < 1) {
        const growth = Math.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19];
        stability *= right ? Math.max(growth, 1) : growth;
      } else if (right) {
        stability *= 1 + Math.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (Math.exp((1 - recalled) * w[10]) - 1);
      } else {
        stability = Math.min(
          w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * Math.exp((1 - recalled) * w[14]),
          stability / Math.exp(w[17] * w[18]));
      }
      const moved = difficulty + ((10 - difficulty) * -w[6] * (rating - 3)) / 9;
      difficulty = between(1, w[7] * firstDifficulty(EASY) + (1 - w[7]) * moved, 10);
    }
    stability = Math.max(stability, 0.001);
    before = at;
  }
  const days = Math.round((stability / factor) * (retention ** (-1 / w[20]) - 1));
  return before + Math.max(days, 1) * DAY_MS;
}

// A second try on the same day only shows what was just read.
function firstOfEachDay(reviews) {
  const days = new Map();
  for (const { at, right } of reviews.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (!days.has(day)) days.set(day, { at: Date.parse(at), right });
  }
  return [...days.values()];
}

// Keys of the questions to ask, the longest due first: of each idea the variant that was never asked, or longest ago.
function dueIdeas(answers, keys, scheduler, now) {
  const families = Map.groupBy(keys, familyOf);
  const due = [];
  for (const variants of families.values()) {
    const reviews = firstOfEachDay(variants.flatMap((key) => answers[key]?.reviews ?? []).filter(({ right }) => right !== null));
    if (!reviews.length) continue;
    const at = schedule(reviews, scheduler);
    if (at > now) continue;
    const latest = (key) => Date.parse(answers[key]?.reviews.at(-1)?.at ?? 0);
    due.push({ at, key: variants.toSorted((a, b) => latest(a) - latest(b))[0] });
  }
  return due.sort((a, b) => a.at - b.at).map(({ key }) => key);
}
