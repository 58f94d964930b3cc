// Places on a drawing of the body. Each is an option for keys and screen readers, which say its name; a press on the
// drawing chooses the nearest one.

const PLACE_PX = 28; // how near a finger has to come
const PLACE_RADIUS = 8;

inputsOf.body = (model) => {
  const { options, places, width, height, outlines, lines, captions } = model.get("inputs");
  const corners = (line) => line.map((corner) => corner.join()).join(" ");
  const rings = places.map((spots) => spots.map(([cx, cy]) => drawnNode("circle", { class: "endplate-body-place", cx, cy, r: PLACE_RADIUS })));
  const drawing = drawnNode(
    "svg", { class: "endplate-body-drawing", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
    ...outlines.map((line) => drawnNode("polyline", { class: "endplate-body-outline", points: corners(line) })),
    ...lines.map((line) => drawnNode("polyline", { class: "endplate-body-nerve", points: corners(line) })),
    ...rings.flat(),
  );
  const radios = options.map((value) => node("input", { type: "radio", name: "place", className: "endplate-point", value }));
  radios.forEach((radio) => radio.setAttribute("aria-label", radio.value));
  const chosen = node("p", { className: "endplate-input-help endplate-body-chosen" });
  const box = node("div", { className: "endplate-pad-box" }, drawing, ...radios);
  const below = node("div", { className: "endplate-body-captions", ariaHidden: "true" }, ...captions.map((words) => node("span", {}, words)));
  const show = () => {
    radios.forEach((radio, i) => {
      for (const ring of rings[i]) {
        ring.classList.toggle("endplate-body-is-chosen", radio.checked);
        ring.classList.toggle("endplate-body-focus", radio === document.activeElement);
      }
    });
    const name = radios.find((radio) => radio.checked)?.value;
    chosen.textContent = name ? `Chosen: ${name}` : "Press a ring on the drawing. With keys: Tab to it, then the arrow keys.";
  };
  for (const radio of radios) for (const event of ["change", "focus", "blur"]) radio.addEventListener(event, show);
  drawing.addEventListener("click", ({ clientX, clientY }) => {
    const { left, top, width: shown } = drawing.getBoundingClientRect();
    const far = ([x, y]) => Math.hypot(left + (x * shown) / width - clientX, top + (y * shown) / width - clientY);
    const nearest = places.map((spots, i) => [Math.min(...spots.map(far)), i]).sort(([one], [other]) => one - other)[0];
    if (nearest[0] > PLACE_PX || radios[0].disabled) return;
    radios[nearest[1]].checked = true;
    show();
  });
  return {
    nodes: [box, below, chosen],
    read: () => radios.find((radio) => radio.checked)?.value ?? "",
    show: (entry) => {
      radios.forEach((radio) => { radio.checked = radio.value === entry; });
      show();
    },
    focus: () => radios[0].focus(),
  };
};
