// The figure of a lab: plotly.js draws it, the summary says it in words.

const CONFIG = {
  displayModeBar: false, // its buttons would lie on the figure's labels; ours stand under it
  responsive: false, // the view follows its container itself, and draws once for all changes
};
const NUMBERS = { float32: Float32Array, float64: Float64Array, int32: Int32Array };
const HEIGHT_PX = 440;
const NARROW_HEIGHT_PX = 320; // beside it, a phone has room for the words and the slider in use
const NARROW_PX = 560;
const REST_MS = 500;

// The library sets out while the cell that made the view is still running.
function initialize({ model, signal }) {
  hearKernel(model);
  loadPlotly(model, signal).catch(() => undefined); // said by the view, when there is one
}

function render({ model, el, signal }) {
  el.innerHTML = `
    <section class="endplate-view">
      <p class="endplate-status" role="alert"></p>
      <p class="endplate-locked"></p>
      <figure>
        <span class="endplate-stale">Out of date</span>
        <span class="endplate-working" aria-hidden="true"></span>
        <div class="endplate-plot" role="group"></div>
        <figcaption class="endplate-summary" aria-live="polite" aria-atomic="true"></figcaption>
      </figure>
    </section>`;
  const [section, status, locked, figure, plot, summary] = [
    "section", ".endplate-status", ".endplate-locked", "figure", ".endplate-plot", "figcaption",
  ].map((selector) => el.querySelector(selector));
  const say = politely(summary);
  const pictures = keepPictures({ plotly: () => plotly, plot, model, signal });
  const numbers = numberStore(model);
  const drawWanted = figureDrawer(plot, CONFIG);
  let plotly = null;
  let width = 0;
  let drawn = "";
  let failure = "";
  let kernel = { words: "", gone: false, working: false };

  const showTexts = () => {
    const closed = model.get("locked");
    setText(status, kernel.words || failure || model.get("status"));
    setText(locked, closed);
    figure.hidden = Boolean(closed);
    el.closest(".endplate-lab")?.classList.toggle("endplate-shut", Boolean(closed)); // presets would give answers away
    section.classList.toggle("endplate-is-stale", model.get("stale"));
    section.classList.toggle("endplate-is-working", kernel.working);
    plot.setAttribute("aria-label", model.get("label"));
    say(closed ? "" : model.get("summary"));
  };
  const report = (sentence, error) => {
    if (error) console.error(error);
    failure = sentence;
    showTexts();
  };

  const drawFigure = async () => {
    const { traces, layout } = sheetFor(model, width);
    const template = model.get("template");
    const wanted = { traces: restore(traces, numbers), layout, template, width };
    const made = { data: restore(traces, numbers), layout: layoutFor(layout, template, width) };
    const finished = drawWanted(plotly, wanted, made);
    // Loose tick labels tell a listener nothing; the group's name and the summary do.
    for (const svg of plot.querySelectorAll(".main-svg")) svg.setAttribute("aria-hidden", "true");
    plot.removeAllListeners("plotly_click");
    plot.on("plotly_click", ({ points: [{ customdata }] }) => {
      if (typeof customdata === "string") model.send({ clicked: customdata });
    });
    const tell = () => plot.dispatchEvent(new CustomEvent("endplate-drawn", { bubbles: true })); // what lies over it moves
    plot.removeAllListeners("plotly_relayout");
    plot.on("plotly_relayout", tell);
    await finished;
    tell();
    pictures.soon();
  };
  const erase = () => {
    if (!drawn) return;
    plotly.purge(plot);
    plot.replaceChildren();
    drawn = "";
  };
  const drawIfNew = () => {
    const wanted = `${model.get("revision")} at ${width}`;
    const possible = plotly && width && !signal.aborted && model.get("revision") && !model.get("locked");
    if (!possible || wanted === drawn) return false;
    drawn = wanted;
    drawFigure().then(
      () => failure && report(""),
      (error) => report("The figure could not be drawn. The summary below still holds.", error),
    );
    return true;
  };
  const draw = oncePerFrame(drawIfNew);

  const update = () => {
    showTexts();
    if (model.get("locked")) erase();
    else draw();
  };
  update();
  model.on("change", update);

  const resizing = new ResizeObserver(([{ contentRect }]) => {
    const now = Math.floor(contentRect.width);
    if (now === width) return;
    width = now;
    draw();
  });
  resizing.observe(plot);
  const forget = reachWhereItScrolls(summary);
  const stops = [keepTrials(model)];
  onceAttached(el, signal, () => {
    showTexts();
    const tell = (news) => {
      kernel = news;
      holdControls(el, news.gone);
      showTexts();
    };
    stops.push(nameControls(el, model), hearTypedValues(el, model), freeFingers(el), uncoverControls(el), askOnMoves(el, model, tell));
  });
  const title = () => ({ words: model.get("label"), code: model.get("code") });
  plot.after(figureTools({ plotly: () => plotly, plot, title, model, signal }));

  loadPlotly(model, signal).then(
    (loaded) => {
      plotly = loaded;
      update();
    },
    (error) => {
      if (!signal.aborted) report(NO_LIBRARY, error);
    },
  );

  return () => {
    resizing.disconnect();
    forget();
    pictures.stop();
    for (const stop of stops) stop();
    erase();
  };
}

// Ask the kernel for an answer whenever somebody has moved something; returns a function that stops it.
function askOnMoves(el, model, tell) {
  const area = el.closest(".endplate-lab") ?? el;
  const { ask, stop } = watchKernel(model, tell);
  const moves = ["pointerup", "keyup", "change"];
  for (const move of moves) area.addEventListener(move, ask, true);
  return () => {
    for (const move of moves) area.removeEventListener(move, ask, true);
    stop();
  };
}

// Controls that no kernel hears take no moves.
function holdControls(el, held) {
  const lab = el.closest(".endplate-lab");
  for (const part of lab?.querySelectorAll(".endplate-toolbar, .endplate-controls") ?? []) part.inert = held;
  lab?.classList.toggle("endplate-held", held);
}

// On a phone, where long words scroll, they have to be reached by keyboard. Whether these words do cannot be asked:
// a page that puts off what is out of sight gives them no height. Returns a function that stops it.
function reachWhereItScrolls(region) {
  const narrow = matchMedia("(max-width: 640px)"); // as in lab.css
  const adapt = () => (narrow.matches ? region.setAttribute("tabindex", "0") : region.removeAttribute("tabindex"));
  adapt();
  narrow.addEventListener("change", adapt);
  return () => narrow.removeEventListener("change", adapt);
}

// An alert that is written anew is read out anew.
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// A view is rendered before it has a place in the page.
function onceAttached(el, signal, act) {
  if (el.isConnected) act();
  else if (!signal.aborted) requestAnimationFrame(() => onceAttached(el, signal, act));
}

// Draw at once, and at most once a frame: of the states that come in between only the newest is drawn.
function oncePerFrame(draw) {
  let drawn = false;
  let again = false;
  const request = () => {
    again = drawn;
    if (again) return;
    drawn = draw();
    if (!drawn) return;
    requestAnimationFrame(() => {
      drawn = false;
      if (again) request();
    });
  };
  return request;
}

// Numbers of the figure by name; the same object as long as nothing changed, so that plotly.js sees what did.
function numberStore(model) {
  const known = new Map();
  return ({ $array: name, dtype, shape }) => {
    const raw = model.get(name);
    const use = `${name} ${dtype} ${shape}`;
    const last = known.get(use);
    if (last?.raw === raw) return last.value;
    // Buffers of one message may begin anywhere in it; a copy begins where numbers may.
    const bytes = raw.buffer ? raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength) : raw;
    const flat = new NUMBERS[dtype](bytes);
    const value = shape.length > 1 ? nested(flat, shape) : flat;
    known.set(use, { raw, value });
    return value;
  };
}

function nested(flat, [rows, ...inner]) {
  const size = flat.length / rows;
  return Array.from({ length: rows }, (_, row) => {
    const part = flat.subarray(row * size, (row + 1) * size);
    return inner.length > 1 ? nested(part, inner) : part;
  });
}

// A copy that plotly.js may write into, with the numbers in their places.
function restore(part, numbers) {
  if (Array.isArray(part)) {
    return typeof part[0] === "object" ? part.map((each) => restore(each, numbers)) : part;
  }
  if (part === null || typeof part !== "object") return part;
  if (part.$array) return numbers(part);
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, restore(value, numbers)]));
}

// A figure of words takes along a second one with longer lines, since plotly.js does not wrap words.
function sheetFor(model, width) {
  const { meta, ...layout } = model.get("figure_layout");
  return width < NARROW_PX || !meta?.wide ? { traces: model.get("traces"), layout } : meta.wide;
}

// A figure to scale, such as a body, is not higher than its width lets it be.
function heightToScale({ xaxis, yaxis, margin }, width) {
  if (!yaxis?.scaleanchor) return Infinity;
  const span = ({ range: [from, to] }) => to - from;
  return Math.ceil(margin.t + margin.b + ((width - margin.l - margin.r) * span(yaxis)) / span(xaxis));
}

function layoutFor(of, template, width) {
  const layout = structuredClone(of);
  for (const [name, part] of Object.entries(layout)) {
    // Looking for labels that stick out of the figure takes a sixth of the time to draw it.
    if (/^[xy]axis\d*$/.test(name)) part.ticklabeloverflow ??= "allow";
  }
  const usual = Math.min(layout.height ?? HEIGHT_PX, heightToScale(layout, width));
  const narrow = width < NARROW_PX && usual === HEIGHT_PX; // one of its own follows the rows that it holds
  return {
    uirevision: "keep zoom and legend",
    ...layout,
    height: narrow ? Math.min(usual, Math.max(NARROW_HEIGHT_PX, Math.round(width * 0.8))) : usual,
    width,
    template,
    transition: undefined,
  };
}

// Text for eyes at once; for a screen reader once the changes have come to rest.
function politely(region) {
  let waiting = 0;
  return (words) => {
    const text = keptTogether(words);
    if (region.textContent === text) return;
    clearTimeout(waiting);
    if (!region.textContent || !text) {
      region.setAttribute("aria-live", "polite");
      region.textContent = text;
      return;
    }
    region.setAttribute("aria-live", "off");
    region.textContent = text;
    waiting = setTimeout(() => {
      region.setAttribute("aria-live", "polite");
      region.replaceChildren(text); // a change that a screen reader notices
    }, REST_MS);
  };
}

export default { initialize, render };
