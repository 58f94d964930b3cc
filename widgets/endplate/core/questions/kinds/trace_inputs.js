// A trace and a line across it, that is put to a place by mouse, by finger, or with the arrow keys.
// The line is a slider of the page for keys and screen readers; the picture shows it and takes the pointer.

const TRACE_HEIGHT = 260;
const TRACE_EDGES = { left: 52, right: 14, top: 14, bottom: 44 };
const TRACE_TICKS = 5;
const MOST_DOTS = 60; // of so few samples each is drawn
const DOT_PX = 2.5;

// Round numbers between two ends.
function roundTicks(low, high) {
  const rough = (high - low) / TRACE_TICKS;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * ten).find((each) => each >= rough);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => [(first + i) * step, ((first + i) * step).toFixed(digits)]);
}

inputsOf.trace = (model) => {
  const { along, height, horizontal, vertical, low, high, unit, decimals, number } = model.get("inputs");
  const minus = (text) => text.replace("-", "\u2212");
  const said = (place) => `${minus(along[place].toFixed(decimals))} ${unit}`;
  let place = 0; // which sample
  let touched = false;
  let width = 0;

  const slider = node("input", {
    type: "range", className: "endplate-point", min: 0, max: along.length - 1, step: 1, value: 0 });
  slider.setAttribute("aria-label", `Place on the trace: ${horizontal}`);
  const pad = drawnNode("svg", { class: "endplate-pad endplate-trace", height: TRACE_HEIGHT, "aria-hidden": "true" });
  const chosen = node("p", { className: "endplate-input-help endplate-trace-chosen" });
  const box = node("div", { className: "endplate-pad-box" }, pad, slider);

  const span = TRACE_HEIGHT - TRACE_EDGES.top - TRACE_EDGES.bottom;
  const across = () => width - TRACE_EDGES.left - TRACE_EDGES.right;
  const [first, last] = [along[0], along.at(-1)];
  const x = (value) => TRACE_EDGES.left + ((value - first) / (last - first)) * across();
  // A trace that leaves the picture runs along its edge, as on a screen that is set to small signals.
  const y = (value) => TRACE_EDGES.top + ((high - Math.max(low, Math.min(high, value))) / (high - low)) * span;
  const words = (text, left, top, anchor) => drawnNode("text", { x: left, y: top, "text-anchor": anchor }, minus(text));
  const ground = TRACE_EDGES.top + span;
  const draw = () => {
    if (!width) return;
    pad.setAttribute("width", width);
    const points = along.map((value, i) => `${x(value).toFixed(1)},${y(height[i]).toFixed(1)}`).join(" ");
    const [at, top] = [x(along[place]), y(height[place])];
    pad.replaceChildren(
      ...roundTicks(low, high).flatMap(([value, text]) => [
        drawnNode("line", { class: "endplate-pad-grid", x1: TRACE_EDGES.left, x2: width - TRACE_EDGES.right, y1: y(value), y2: y(value) }),
        words(text, TRACE_EDGES.left - 8, y(value) + 4, "end"),
      ]),
      ...roundTicks(first, last).map(([value, text]) => words(text, x(value), ground + 18, "middle")),
      words(horizontal, width - TRACE_EDGES.right, TRACE_HEIGHT - 6, "end"),
      drawnNode("polyline", { class: "endplate-trace-line", points }),
      ...(along.length <= MOST_DOTS ? along.map((value, i) => drawnNode("circle", {
        class: "endplate-trace-dot", cx: x(value), cy: y(height[i]), r: DOT_PX })) : []),
      ...(touched ? [
        drawnNode("line", { class: "endplate-trace-cursor", x1: at, x2: at, y1: TRACE_EDGES.top, y2: ground }),
        drawnNode("circle", {
          class: `endplate-pad-handle${slider === document.activeElement ? " endplate-pad-focus" : ""}`, cx: at, cy: top, r: HANDLE_PX }),
      ] : []),
    );
  };
  const show = () => {
    slider.value = place;
    slider.setAttribute("aria-valuetext", touched ? said(place) : "no place chosen");
    chosen.textContent = touched ? `Chosen: ${said(place)}` : "Press on the trace. With keys: Tab to it, then the arrow keys.";
    draw();
  };
  const put = (value) => {
    place = value;
    touched = true;
    show();
  };
  const nearest = (value) => along.reduce((best, each, i) => (Math.abs(each - value) < Math.abs(along[best] - value) ? i : best), 0);

  const press = ({ clientX }) => {
    const share = (clientX - pad.getBoundingClientRect().left - TRACE_EDGES.left) / across();
    put(nearest(first + share * (last - first)));
  };
  let moving = false;
  pad.addEventListener("pointerdown", (event) => {
    if (slider.disabled || event.button) return;
    moving = true;
    pad.setPointerCapture(event.pointerId);
    press(event);
  });
  pad.addEventListener("pointermove", (event) => { if (moving) press(event); });
  for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, () => { moving = false; });
  slider.addEventListener("input", () => put(Number(slider.value)));
  slider.addEventListener("focus", draw);
  slider.addEventListener("blur", draw);
  const stop = watchWidth(box, (now) => {
    width = now;
    draw();
  });

  return {
    nodes: [node("p", { className: "endplate-pad-title" }, vertical), box, chosen],
    read: () => (touched ? JSON.stringify({ answer: along[place], number }) : ""),
    show: (entry) => {
      touched = Boolean(entry);
      place = entry ? nearest(JSON.parse(entry).answer) : 0;
      show();
    },
    focus: () => slider.focus(),
    stop,
  };
};
