// The few things that one does with a figure, as buttons under it: larger, smaller, as it was, and a picture of it.

const ZOOM = 0.6; // of the range that was shown
const PRINT = { width: 1100, scale: 3 }; // 3,300 pixels: a full page's width at 400 to the inch

function figureTools({ plotly, plot, title }) {
  const place = Object.assign(document.createElement("details"), { className: "endplate-tools" });
  const summary = Object.assign(document.createElement("summary"), { textContent: "Figure" });
  const buttons = document.createElement("div");
  place.append(summary, buttons);
  const add = (words, act) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
    button.addEventListener("click", act);
    buttons.append(button);
  };
  add("Zoom in", () => zoom(plotly(), plot, ZOOM));
  add("Zoom out", () => zoom(plotly(), plot, 1 / ZOOM));
  add("Reset view", () => resetView(plotly(), plot));
  add("Save as PNG", () => save(plotly(), plot, "png", title()));
  add("Save as SVG", () => save(plotly(), plot, "svg", title()));
  return place;
}

function axesOf(plot) {
  return Object.entries(plot._fullLayout).filter(([name, axis]) => /^[xy]axis\d*$/.test(name) && !axis.fixedrange);
}

function zoom(plotly, plot, share) {
  const changes = {};
  for (const [name, axis] of axesOf(plot)) {
    const [low, high] = axis.range.map((end) => axis.r2l(end));
    const [middle, half] = [(low + high) / 2, ((high - low) / 2) * share];
    changes[`${name}.range`] = [middle - half, middle + half].map((end) => axis.l2r(end));
  }
  plotly.relayout(plot, changes);
}

function resetView(plotly, plot) {
  const changes = {};
  for (const [name, axis] of axesOf(plot)) {
    if (axis._rangeInitial0 === undefined) changes[`${name}.autorange`] = true;
    else changes[`${name}.range`] = [axis._rangeInitial0, axis._rangeInitial1];
  }
  plotly.relayout(plot, changes);
}

// A picture says what it shows, and by its name how to get there again.
async function save(plotly, plot, format, { words, code }) {
  const { height } = plot._fullLayout;
  const layout = { ...plot.layout, title: { text: words, x: 0.02, font: { size: 15 } } };
  layout.margin = { ...layout.margin, t: (layout.margin?.t ?? 20) + 36 };
  const size = { format, width: PRINT.width, height: height + 36, scale: format === "png" ? PRINT.scale : 1 };
  const link = document.createElement("a");
  link.href = await plotly.toImage({ data: plot.data, layout: { ...layout, width: undefined } }, size);
  link.download = `${code || "figure"}.${format}`;
  link.click();
}
