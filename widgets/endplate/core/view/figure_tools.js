// The few things that one does with a figure, as buttons under it: larger, smaller, as it was, and files of it.

const ZOOM = 0.6; // of the range that was shown
const PRINT = { width: 1100, scale: 3 }; // 3,300 pixels: a full page's width at 400 to the inch

const FILES = { ".csv": "Save data as CSV", ".edf": "Save traces as EDF+" };

function figureTools({ plotly, plot, title, model, signal }) {
  const place = Object.assign(document.createElement("details"), { className: "endplate-tools" });
  const summary = Object.assign(document.createElement("summary"), { textContent: "Figure" });
  const buttons = document.createElement("div");
  place.append(summary, buttons);
  const add = (words, act) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
    button.addEventListener("click", act);
    buttons.append(button);
    return button;
  };
  add("Zoom in", () => zoom(plotly(), plot, ZOOM));
  add("Zoom out", () => zoom(plotly(), plot, 1 / ZOOM));
  add("Reset view", () => resetView(plotly(), plot));
  add("Save as PNG", () => save(plotly(), plot, "png", title()));
  add("Save as SVG", () => save(plotly(), plot, "svg", title()));
  addFiles({ place, add, title, model, signal });
  return place;
}

// The kernel makes files of the numbers behind a figure; it is asked which of them there are when the tools open.
function addFiles({ place, add, title, model, signal }) {
  const wanted = new Set(); // by this view: others of the same figure hear the answers too
  const files = Object.entries(FILES).map(([kind, words]) => {
    const ask = () => {
      wanted.add(kind);
      model.send({ save: kind });
    };
    return [kind, Object.assign(add(words, ask), { hidden: true })];
  });
  const hear = (content, [data] = []) => {
    if (content?.offered) for (const [kind, button] of files) button.hidden = !content.offered.includes(kind);
    if (wanted.delete(content?.saved)) saveFile(new Blob([data]), `${title().code || "figure"}${content.saved}`);
  };
  const ask = () => place.open && model.send({ offered: true });
  model.on("msg:custom", hear);
  model.on("change:code", ask); // another picture may hold other things
  place.addEventListener("toggle", ask);
  signal.addEventListener("abort", () => {
    model.off("msg:custom", hear);
    model.off("change:code", ask);
  });
}

function saveFile(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers begin to read late
}

function axesOf(plot) {
  return allAxes(plot).filter(([, axis]) => !axis.fixedrange);
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
