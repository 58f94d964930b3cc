// What is said about an answer: { entry, report }, or { message } where it is none.
//
// Where all answers can be listed, the kit has written every report when the page was made, and it is looked up here.
// A number, a number with its unit and a drawing are compared as number.py, measure.py and curve.py of the kit do.

function listedReport({ texts, reports }, name) {
  const found = reports[name];
  if (!found) return null;
  const { right, verdict, remarks = [], points = [], correct } = found;
  const words = (places) => places.map((place) => texts[place]);
  return {
    right, verdict: texts[verdict], remarks: words(remarks), points: words(points), pairs: [], drawn: [],
    correct: correct === undefined ? "" : texts[correct],
  };
}
function listed(grading, entry, name) {
  const report = listedReport(grading, name);
  return report ? { entry, report } : { message: grading.empty };
}
const withUnit = ({ unit, one }, text) => `${text} ${text === "1" ? one : unit}`;
const rounded = (scale, value) => withUnit(scale, fixed(value, scale.decimals));
function difference(scale, value) {
  if (scale.unit !== "%") return rounded(scale, value);
  const text = fixed(value, scale.decimals);
  return `${text} percentage point${Number(text) === 1 ? "" : "s"}`;
}
const plainReport = (right, verdict, remarks, more = {}) =>
  ({ right, verdict, remarks, points: [], pairs: [], correct: "", drawn: [], ...more });
const meanApart = (one, other) => one.reduce((sum, each, i) => sum + Math.abs(each - other[i]), 0) / one.length;

// An answer goes with the draw of the numbers that it was given to; draws that the page does not have are none.
function askedBy(draws, given) {
  const { answer, number } = given ? JSON.parse(given) : {};
  return { answer, number, draw: draws[number - 1] };
}

const gradersOf = {
  choice: (grading, given) => listed(grading, given, given),
  body: (grading, given) => listed(grading, given, given),
  seeded({ draws, empty }, given) {
    const { draw, answer } = askedBy(draws, given);
    return draw ? listed(draw, draw.entries[answer], answer) : { message: empty };
  },
  trace({ draws, scale, words, empty }, given) {
    const { draw, number, answer } = askedBy(draws, given);
    if (!draw) return { message: empty };
    const { ideas, explanation, model: { prompt } } = draw;
    const far = ({ value }) => Math.abs(value - answer);
    const [nearest] = [...ideas].sort((one, other) => far(one) - far(other));
    const near = far(nearest) <= scale.tolerance ? nearest : null;
    const pressed = rounded(scale, answer);
    const entry = JSON.stringify({ answer, number, asked: prompt });
    if (near?.right) {
      const verdict = `${words.right} You pressed ${pressed}; the simulation has ${near.text}.`;
      return { entry, report: plainReport(true, verdict, [near.feedback, explanation]) };
    }
    const farther = answer < ideas.find(({ right }) => right).value ? "right" : "left";
    const remark = near ? `${near.idea} ${near.feedback}` : `The place lies farther to the ${farther}.`;
    const verdict = `${words.notYet}: you pressed ${pressed}. ${words.tryAgain}`;
    return { entry, report: plainReport(false, verdict, [remark]) };
  },
  several(grading, given, { options }) {
    const chosen = given ? JSON.parse(given) : [];
    return listed(grading, given, options.map((each) => Number(chosen.includes(each))).join(""));
  },
  order(grading, given, { options }) {
    const order = JSON.parse(given);
    const good = order.findIndex((each, i) => each !== grading.right[i]);
    return listed(grading, given, good < 0 ? String(order.length) : `${good} ${options.indexOf(order[good])}`);
  },
  match(grading, given, { left }) {
    const chosen = JSON.parse(given);
    const open = left.filter((each) => !chosen[each]);
    if (open.length) return { message: grading.empty.replace(left.join(", "), open.join(", ")) };
    return listed(grading, given, left.map((each) => Number(chosen[each] === grading.right[each])).join(""));
  },
  number({ scale, simulated, explanation, shown }, given) {
    const answer = readNumber(given, scale);
    const entry = numberWords(answer, 12);
    const apart = Math.abs(answer - simulated);
    const side = apart <= scale.tolerance ? "Close" : answer > simulated ? "Too high" : "Too low";
    const pairs = [["You predicted", withUnit(scale, entry)], ["The lab shows", shown]];
    const verdict = `${side}: the difference is ${difference(scale, apart)}.`;
    return { entry, report: plainReport(apart <= scale.tolerance, verdict, [explanation], { pairs }) };
  },
  measure({ tolerance, right, mistakes, explanation, wanted, example, words, units, unit }, given) {
    const { text, unit: typed, number, size } = readQuantity(given, example, units);
    const target = unitOf(unit, units);
    const value = sameKind(size, target) ? (number * size[0]) / target[0] : null;
    if (value !== null && Math.abs(value - right.value) <= tolerance) {
      return { entry: text, report: plainReport(true, words.right, [right.feedback, explanation]) };
    }
    const hint = measureHint({ value, typed, size, right, mistakes, tolerance, wanted, units });
    return { entry: text, report: plainReport(false, `${words.notYet}. ${words.tryAgain}`, [hint]) };
  },
  curve({ scale, labels, simulated, shapes, right, explanation, empty }, given) {
    if (!given) return { message: empty };
    const drawn = JSON.parse(given);
    const apart = drawn.map((each, i) => Math.abs(each - simulated[i]));
    const mean = meanApart(drawn, simulated);
    const furthest = apart.indexOf(Math.max(...apart));
    const distances = shapes.map(({ heights }) => meanApart(drawn, heights));
    const nearest = distances.indexOf(Math.min(...distances));
    const idea = distances[nearest] < mean ? shapes[nearest] : null;
    const close = mean <= scale.tolerance && !idea;
    const far = `at “${labels[furthest]}” you have ${rounded(scale, drawn[furthest])}, ` +
      `the lab ${rounded(scale, simulated[furthest])}`;
    const verdict = `${close ? "Close" : "Not as you drew it"}: ${difference(scale, mean)} apart on average`;
    const remark = close ? right : idea ? `Your drawing says: ${idea.text} ${idea.feedback}` : `${side(drawn, simulated)} ${right}`;
    const all = labels.map((label, i) => `${label} ${rounded(scale, simulated[i])}`).join(", ");
    const remarks = [remark, explanation, `Point by point, the lab has: ${all}.`];
    return { entry: given, report: plainReport(
      close, apart[furthest] > 0 ? `${verdict}; ${far}.` : `${verdict}.`, remarks, { drawn: simulated }) };
  },
};
function side(drawn, simulated) {
  if (drawn.every((each, i) => each >= simulated[i])) return "You drew it too high.";
  if (drawn.every((each, i) => each <= simulated[i])) return "You drew it too low.";
  return "Some points are too high and some too low.";
}
function measureHint({ value, typed, size, right, mistakes, tolerance, wanted, units }) {
  if (value === null) {
    const kind = kindOfUnit(size, units);
    return `${kind ? kind[0].toUpperCase() + kind.slice(1) : "Something else"} is measured in ${typed}. The question asks for ${wanted}.`;
  }
  const near = [...mistakes, right].sort((a, b) => Math.abs(value - a.value) - Math.abs(value - b.value))[0];
  if (near !== right && Math.abs(value - near.value) <= tolerance) return near.feedback;
  const tens = value === 0 || value < 0 !== right.value < 0 ? 0 : Math.round(Math.log10(value / right.value));
  if (tens && Math.abs(value / 10 ** tens - right.value) <= tolerance) {
    return `The digits fit, but not with ${typed}: look at the prefix of the unit, or at the decimal point.`;
  }
  return value > right.value ? "It is less than that." : "It is more than that.";
}

// What the page says to an answer; words that a reader has to know of it come as a message.
function graded({ model, grading }, given) {
  try {
    return gradersOf[model.kind](grading, given, model.inputs);
  } catch (error) {
    return { message: error.message };
  }
}
