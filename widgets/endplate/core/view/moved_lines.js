// Most steps of a slider bend the lines of a figure, stretch its bars, colour its maps and shift its words, and leave
// axes, grid and all else. plotly.js works out for each of them how everything looks, which takes half of a step. Here
// marks and words are put where it keeps what it has worked out, and its parts that draw marks and words are called alone.

const [LINES, BARS] = ["scatter", "bar"];
const MOVED = { [LINES]: ["x", "y"], [BARS]: ["x", "y", "text"], heatmap: ["x", "y", "z"] };
const SHIFTED = { annotations: ["text", "x", "y"], shapes: ["x0", "x1", "y0", "y1"] };
const OF_AXIS = { annotations: "_annIndices", shapes: "_shapeIndices", images: "_imgIndices", selections: "_selectionIndices" };
const NO_TIME = { duration: 0 };

// Returns a function that draws what is given: { traces, layout, template, width }; `made` are the copies for plotly.js.
function figureDrawer(plot, config) {
  let newest = null; // what was asked for last
  let last = null; // what stands in the page; nothing for certain while a figure is being drawn
  const move = async (plotly, before, wanted, { data, layout }) => {
    if (onlyShifts(before.layout, wanted.layout)) shiftWords(plot, before.layout, wanted.layout, layout);
    else {
      const { annotations = [], shapes = [] } = layout;
      // With the marks of before and all else the same objects, by which plotly.js knows that they have not changed
      await plotly.react(plot, plot.data, { ...plot.layout, annotations, shapes });
      if (newest !== wanted) return; // which draws these marks too
    }
    if (!isSame(before.traces, wanted.traces)) moveMarks(plot, data);
    plot._fullLayout._rehover?.(); // words on the point below the mouse
  };
  return async (plotly, wanted, made) => {
    const before = last;
    newest = wanted;
    last = null;
    const moves = before && plot.data && onlyMoves(before, wanted) && !rangesFollow(plot);
    if (moves) await move(plotly, before, wanted, made);
    else await plotly.react(plot, made.data, made.layout, plot.data ? undefined : config); // compared whenever it is given
    if (newest === wanted) last = wanted;
  };
}

function onlyMoves(before, after) {
  return before.width === after.width && isSame(before.template, after.template) &&
    isSame(withoutWords(before.layout), withoutWords(after.layout)) &&
    (isSame(before.traces, after.traces) ||
      (before.traces.length === after.traces.length && before.traces.every((trace, i) => onlyMarksMove(trace, after.traces[i]))));
}

const withoutWords = ({ annotations: _, shapes: __, ...layout }) => layout;

// What is said of a point when a mouse is over it stands nowhere else.
function onlyMarksMove(trace, wanted) {
  const moved = MOVED[trace.type] ?? [];
  const others = (each) => without(["hovertemplate", ...moved], each);
  const stay = moved.every((key) => isSame(trace[key], wanted[key]));
  return isSame(others(trace), others(wanted)) && (stay || (canMove(trace) && canMove(wanted)));
}

// Heights that are stacked, and bars of errors, follow from more than the marks.
function canMove({ type, mode, x, y, stackgroup, error_x, error_y }) {
  const drawn = type === BARS ? x?.length && y?.length : [x, y].every((each) => ArrayBuffer.isView(each) && each.length);
  return drawn && !(stackgroup || error_x || error_y) && (type !== LINES || mode);
}

// Whether words and shapes are as many as before, and differ in what they say and where they stand alone.
function onlyShifts(before, after) {
  return Object.entries(SHIFTED).every(([kind, keys]) => {
    const [from, to] = [before[kind] ?? [], after[kind] ?? []];
    const shifts = (one, other) => isSame(without(keys, one), without(keys, other)) && keys.every((key) => typeof one[key] === typeof other[key]);
    return from.length === to.length && from.every((each, i) => shifts(each, to[i]));
  });
}

const without = (keys, part) => Object.fromEntries(Object.entries(part).filter(([key]) => !keys.includes(key)));

function moveMarks(plot, data) {
  plot.data = data;
  const kinds = new Set();
  plot._fullData.forEach((trace, i) => {
    const { hovertemplate, ...made } = data[i];
    Object.assign(trace, { _input: data[i], hovertemplate });
    const moved = (MOVED[trace.type] ?? []).filter((key) => key in made);
    if (moved.every((key) => trace[key] === made[key]) && trace.type !== BARS) return; // a bar may stand beside others
    kinds.add(trace._module);
    for (const key of moved) trace[key] = made[key];
    trace._extremes = {};
    if (trace._length) trace._length = Math.min(trace.x.length, trace.y.length);
    if (trace.visible !== true) return;
    const points = trace._module.calc(plot, trace);
    Object.assign(points[0], { trace, t: points[0].t ?? {} });
    plot.calcdata[i] = points;
  });
  for (const kind of kinds) drawMarks(plot, kind);
}

// All marks of one kind, such as bars; the outline of a map that is compared with, for one, stays as it is.
function drawMarks(plot, kind) {
  for (const plane of Object.values(plot._fullLayout._plots)) {
    if (kind.name === BARS) kind.crossTraceCalc(plot, plane);
    const marks = plot.calcdata.filter(([{ trace }]) => {
      const { _module, visible, xaxis, yaxis } = trace;
      return _module === kind && visible === true && xaxis + yaxis === plane.id;
    });
    if (marks.length) kind.plot(plot, plane, marks, plane.plot.select(`.${kind.name}layer`));
  }
  if (kind.name !== LINES) kind.style(plot); // what is new has none yet
}

// What has shifted is drawn anew, and nothing else: plotly.js finds what to draw by the lists of its axes.
function shiftWords(plot, before, after, made) {
  const shifted = { images: [], selections: [] };
  for (const [kind, keys] of Object.entries(SHIFTED)) {
    const [from, to] = [before[kind] ?? [], after[kind] ?? []];
    shifted[kind] = [...to.keys()].filter((i) => !isSame(from[i], to[i]));
    if (to.length) plot.layout[kind] = made[kind];
    for (const i of to.keys()) {
      const now = Object.fromEntries(keys.filter((key) => key in to[i]).map((key) => [key, to[i][key]]));
      Object.assign(plot._fullLayout[kind][i], now, { _input: made[kind][i] });
    }
  }
  const [first, ...others] = allAxes(plot).map(([, axis]) => axis);
  const lists = (of) => Object.fromEntries(Object.entries(OF_AXIS).map(([kind, name]) => [name, of(kind, name)]));
  const kept = [first, ...others].map((axis) => lists((_, name) => axis[name]));
  Object.assign(first, lists((kind) => shifted[kind]));
  for (const axis of others) Object.assign(axis, lists(() => []));
  try {
    for (const part of plot._fullLayout._basePlotModules) part.transitionAxes?.(plot, [], NO_TIME);
  } finally {
    [first, ...others].forEach((axis, i) => Object.assign(axis, kept[i]));
  }
}

// Numbers are the same object as long as they are the same.
function isSame(one, other) {
  if (one === other) return true;
  if (![one, other].every((each) => each && typeof each === "object" && !ArrayBuffer.isView(each))) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => isSame(one[key], other[key]));
}

function allAxes(plot) {
  return Object.entries(plot._fullLayout).filter(([name]) => /^[xy]axis\d*$/.test(name));
}

// Axes that look for their ends themselves have to be drawn with the marks.
function rangesFollow(plot) {
  return allAxes(plot).some(([, axis]) => axis.autorange);
}
