// Most steps of a slider bend the lines of a figure and shift its words, and leave axes, grid and all else. plotly.js
// draws everything anew for them, unless they come as a transition, which moves lines alone; so here one comes that
// takes no time.

const NO_TIME = { duration: 0 };
const LINES = "scatter";

// Returns a function that draws what is given: { traces, layout, template, width }; `made` are the copies for plotly.js.
function figureDrawer(plot, config) {
  let newest = null; // what was asked for last
  let last = null; // what stands in the page; nothing for certain while a figure is being drawn
  const moved = (plotly, before, wanted, { data, layout: { annotations = [], shapes = [] } }) => {
    // All else stays the same objects, by which plotly.js knows that it has not changed
    const layout = { ...plot.layout, annotations, shapes, transition: NO_TIME };
    // Words first, with the lines of before: plotly.js does not draw them along with a transition
    if (!isSame(before.layout, wanted.layout)) plotly.react(plot, plot.data, layout);
    const begun = new Promise((then) => plot.once("plotly_transitioning", then)); // and drawn when this task ends
    return Promise.race([begun, plotly.react(plot, data, { ...layout })]);
  };
  return async (plotly, wanted, made) => {
    const before = last;
    newest = wanted;
    last = null;
    const bends = before && plot.data && !isSame(before.traces, wanted.traces) && onlyMoves(before, wanted);
    if (bends && !rangesFollow(plot)) await moved(plotly, before, wanted, made);
    else await plotly.react(plot, made.data, made.layout, plot.data ? undefined : config); // compared whenever it is given
    if (newest === wanted) last = wanted;
  };
}

function onlyMoves(before, after) {
  return before.width === after.width && isSame(before.template, after.template) &&
    isSame(withoutWords(before.layout), withoutWords(after.layout)) &&
    before.traces.length === after.traces.length && before.traces.every((trace, i) => onlyBends(trace, after.traces[i]));
}

const withoutWords = ({ annotations: _, shapes: __, ...layout }) => layout;

// What is said of a point when a mouse is over it stands nowhere else.
function onlyBends({ x, y, hovertemplate: _, ...trace }, { x: toX, y: toY, hovertemplate: __, ...wanted }) {
  const bends = trace.type === LINES && [x, y, toX, toY].every((each) => ArrayBuffer.isView(each));
  return isSame(trace, wanted) && (bends || (isSame(x, toX) && isSame(y, toY)));
}

// Numbers are the same object as long as they are the same.
function isSame(one, other) {
  if (one === other) return true;
  if (![one, other].every((each) => each && typeof each === "object" && !ArrayBuffer.isView(each))) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => isSame(one[key], other[key]));
}

// Axes that look for their ends themselves have to be drawn with the lines.
function rangesFollow(plot) {
  return Object.entries(plot._fullLayout).some(([name, axis]) => /^[xy]axis\d*$/.test(name) && axis.autorange);
}
