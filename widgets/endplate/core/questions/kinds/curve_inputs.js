// A drawing: a height at each of a few points, by mouse, by finger, or with the arrow keys.
// Each point is a slider of the page for keys and screen readers; the picture shows them and takes the pointer.

const PAD_HEIGHT = 244;
const PAD_EDGES = { left: 58, right: 16, top: 14, bottom: 58 };
const LABEL_ROW_PX = 14; // labels that have no room beside each other stand in two rows
const HANDLE_PX = 7;
const REACH_PX = 22; // of a handle to a finger
const SURE_PX = 8; // that a finger has to move across before it draws
const LETTER_PX = 7; // about as wide as a letter of the labels is

const drawnNode = (tag, attributes, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

inputsOf.curve = (model) => {
  const { form, labels, horizontal, vertical, title, unit, low, high, step, decimals, start } = model.get("inputs");
  const heights = labels.map(() => start);
  let touched = false;
  let simulation = [];
  let width = 0;

  const written = (height) => `${height.toFixed(decimals).replace("-", "\u2212")} ${unit}`;
  const sliders = labels.map((label) => {
    const slider = node("input", { type: "range", className: "endplate-point", min: low, max: high, step, value: start });
    slider.setAttribute("aria-label", `${label}: ${vertical}`);
    return slider;
  });
  const pad = drawnNode("svg", { class: "endplate-pad", height: PAD_HEIGHT, "aria-hidden": "true" });
  const key = node("p", { className: "endplate-pad-key", hidden: true },
    node("span", { className: "endplate-pad-own" }, "you drew"), " ",
    node("span", { className: "endplate-pad-simulation" }, "the lab"));
  const help = node("p", { className: "endplate-pad-help" },
    "Drag the points or draw a line. With keys: Tab to a point, then the arrow keys.");
  const box = node("div", { className: "endplate-pad-box" }, pad, ...sliders);

  const x = (i) => PAD_EDGES.left + ((i + 0.5) / labels.length) * (width - PAD_EDGES.left - PAD_EDGES.right);
  const span = PAD_HEIGHT - PAD_EDGES.top - PAD_EDGES.bottom;
  const y = (height) => PAD_EDGES.top + ((high - height) / (high - low)) * span;
  const series = (values, name) => {
    if (form === "bars") {
      const half = Math.min(22, 0.3 * (x(1) - x(0))) / (name === "simulation" ? 2 : 1);
      return values.map((value, i) => drawnNode("rect", {
        class: `endplate-pad-${name}`, x: x(i) - half, width: 2 * half, y: y(value), height: Math.max(0, y(low) - y(value)) }));
    }
    const points = values.map((value, i) => `${x(i)},${y(value)}`).join(" ");
    return [drawnNode("polyline", { class: `endplate-pad-${name}`, points })];
  };
  const words = (text, at, attributes = {}) => drawnNode("text", { x: at[0], y: at[1], ...attributes }, text);
  const draw = () => {
    if (!width) return;
    const ticks = [low, low + (high - low) / 4, (low + high) / 2, high - (high - low) / 4, high];
    const crowded = labels.some((label) => label.length * LETTER_PX > x(1) - x(0));
    pad.setAttribute("width", width);
    pad.replaceChildren(
      ...ticks.flatMap((tick) => [
        drawnNode("line", { class: "endplate-pad-grid", x1: PAD_EDGES.left, x2: width - PAD_EDGES.right, y1: y(tick), y2: y(tick) }),
        words(String(Number(tick.toFixed(4))).replace("-", "\u2212"), [PAD_EDGES.left - 8, y(tick) + 4], { "text-anchor": "end" }),
      ]),
      ...labels.map((label, i) => words(
        label, [x(i), PAD_HEIGHT - PAD_EDGES.bottom + 18 + (crowded ? LABEL_ROW_PX * (i % 2) : 0)], { "text-anchor": "middle" })),
      words(horizontal, [width - PAD_EDGES.right, PAD_HEIGHT - 6], { "text-anchor": "end" }),
      ...series(heights, "own"),
      ...series(simulation, "simulation"),
      ...heights.map((height, i) => drawnNode("circle", {
        class: `endplate-pad-handle${sliders[i] === document.activeElement ? " endplate-pad-focus" : ""}`,
        cx: x(i), cy: y(height), r: HANDLE_PX })),
      ...simulation.map((height, i) => drawnNode("rect", {
        class: "endplate-pad-mark", x: x(i) - 4, y: y(height) - 4, width: 8, height: 8 })),
      ...heights.map((height, i) => drawnNode("circle", { class: "endplate-pad-reach", cx: x(i), cy: y(height), r: REACH_PX })),
    );
    sliders.forEach((slider, i) => {
      slider.value = heights[i];
      slider.setAttribute("aria-valuetext", written(heights[i]));
    });
  };
  const put = (i, height) => {
    const steps = Math.round((Math.max(low, Math.min(high, height)) - low) / step);
    heights[i] = Number(Math.min(high, low + steps * step).toFixed(decimals));
    touched = true;
  };

  // A stroke sets every point that it passes, at the height at which it passes.
  let last = null;
  const place = (event) => {
    const { left, top } = pad.getBoundingClientRect();
    return [event.clientX - left, high - ((event.clientY - top - PAD_EDGES.top) / span) * (high - low)];
  };
  const stroke = (event) => {
    const [at, height] = place(event);
    const nearest = labels.reduce((best, _, i) => (Math.abs(x(i) - at) < Math.abs(x(best) - at) ? i : best), 0);
    if (last) {
      labels.forEach((_, i) => {
        const share = (x(i) - last[0]) / (at - last[0]);
        if (share > 0 && share < 1) put(i, last[1] + share * (height - last[1]));
      });
    }
    put(nearest, height);
    last = [at, height];
    draw();
  };
  const closed = () => sliders[0].disabled;
  let drawing = false;
  let finger = null; // where a finger lies that may be about to scroll the page
  const moved = (event) => [event.clientX - finger.clientX, event.clientY - finger.clientY].map(Math.abs);
  const end = () => {
    drawing = false;
    finger = null;
  };
  pad.addEventListener("pointerdown", (event) => {
    if (closed() || event.button) return;
    last = null;
    if (event.pointerType === "mouse" || event.target.classList.contains("endplate-pad-reach")) {
      drawing = true;
      pad.setPointerCapture(event.pointerId);
      stroke(event);
    } else {
      finger = event;
    }
  });
  pad.addEventListener("pointermove", (event) => {
    if (finger) {
      const [across, along] = moved(event);
      if (across < SURE_PX || across < along) return;
      drawing = true;
      stroke(finger);
      finger = null;
    }
    if (drawing) stroke(event);
  });
  pad.addEventListener("pointerup", (event) => {
    if (drawing || (finger && Math.max(...moved(event)) < SURE_PX)) stroke(event);
    end();
  });
  pad.addEventListener("pointercancel", end);
  sliders.forEach((slider, i) => {
    slider.addEventListener("input", () => {
      put(i, Number(slider.value));
      draw();
    });
    slider.addEventListener("focus", draw);
    slider.addEventListener("blur", draw);
  });
  const stop = watchWidth(box, (now) => {
    width = now;
    draw();
  });

  const heading = node("p", { className: "endplate-pad-title" }, title);
  return {
    nodes: [heading, box, key, help],
    read: () => (touched ? JSON.stringify(heights) : ""),
    show: (entry) => {
      touched = Boolean(entry);
      const shown = entry ? JSON.parse(entry) : labels.map(() => start);
      shown.forEach((height, i) => { heights[i] = height; });
      draw();
    },
    // A drawing that was skipped makes room for the lab: there is nothing to compare in it
    mark: ({ right, drawn = [] }) => {
      simulation = drawn;
      key.hidden = !drawn.length;
      for (const part of [heading, box]) part.hidden = right === null;
      help.hidden = right === null || Boolean(drawn.length);
      draw();
    },
    focus: () => sliders[0].focus(),
    stop,
  };
};
