// The controls of a lab as those that a browser has itself; what was not computed beforehand stands still and says so.

let controlsMade = 0;

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// A list with its label; `chosen` gets the index of an option.
function choiceOf(words, options, chosen) {
  const select = make("select", { id: `endplate-control-${++controlsMade}` });
  options.forEach((option, index) => select.add(new Option(option, index)));
  select.addEventListener("change", () => chosen(Number(select.value)));
  const label = make("label", { htmlFor: select.id, textContent: words });
  return { row: make("div", { className: "endplate-choice" }, label, select), select };
}

// A slider or a list for one control at a preset; `moved(index)` hears it. Returns { row, show(index) }.
function controlOf(control, first, moved) {
  const sweep = first.sweeps[control.name];
  const needs = first.idle[control.name];
  const title = sweep ? control.caption : `${control.caption}: ${needs || "needs the full kit"}`;
  const texts = sweep?.texts ?? [first.values[control.name]];
  if (!control.scale) {
    const { row, select } = choiceOf(title, texts, moved);
    Object.assign(select, { disabled: !sweep, title: control.description });
    return { row, show: (index) => (select.value = index) };
  }
  const id = `endplate-control-${++controlsMade}`;
  const label = make("label", { htmlFor: id, textContent: title });
  const slider = make("input", { type: "range", id, min: 0, max: texts.length - 1, disabled: !sweep, title: control.description });
  const value = make("output", { htmlFor: id });
  const row = make("div", { className: "endplate-slider" }, label, make("div", {}, slider, ...scaleOf(control)), value);
  slider.addEventListener("input", () => moved(slider.valueAsNumber));
  const show = (index) => {
    slider.value = index;
    value.textContent = texts[index];
    slider.setAttribute("aria-valuetext", `${texts[index]} ${control.unit}`.trim());
  };
  return { row, show };
}

function scaleOf({ scale: { low, high, normal, share } }) {
  const mark = make("i", { title: normal });
  mark.style.left = `${100 * share}%`;
  const scale = make("span", { className: "endplate-scale" }, mark, make("span", { textContent: low }), make("span", { textContent: high }));
  scale.setAttribute("aria-hidden", "true"); // the slider itself says where it stands
  return [scale];
}

// All controls at a preset. `move(name, index)` hears them, `fetchSweep(name)` that one is about to move. Returns
// { panel, show({ name, index }) }.
function controlPanel(declaration, first, { move, fetchSweep }) {
  const shown = declaration.controls.filter(({ name }) => first.idle[name] !== "");
  const rows = new Map(shown.map((each) => [each.name, controlOf(each, first, (index) => move(each.name, index))]));
  for (const name of Object.keys(first.sweeps)) {
    for (const touch of ["pointerdown", "focusin"]) rows.get(name)?.row.addEventListener(touch, () => fetchSweep(name), { once: true });
  }
  const underHeadings = (controls) => {
    let part = "";
    return controls.flatMap((each) => {
      const heading = each.part === part ? [] : [make("p", { className: "endplate-heading", textContent: each.part })];
      part = each.part;
      return [...heading, rows.get(each.name).row];
    });
  };
  const panel = make("div", { className: "endplate-controls" }, ...underHeadings(shown.filter((each) => each.in_sight)));
  panel.append(make("p", { className: "endplate-needs" }, "Here one control moves at a time, and the others stand as the preset has them. ", fullKit("The full kit"), " moves all of them."));
  const others = shown.filter((each) => !each.in_sight);
  if (others.length) {
    const summary = make("summary", { textContent: `${others.length} more, which need the full kit` });
    panel.append(make("details", {}, summary, ...underHeadings(others)));
  }
  const show = (state) => {
    for (const [name, { show: showIndex }] of rows) showIndex(name === state?.name ? state.index : (first.sweeps[name]?.start ?? 0));
  };
  return { panel, show };
}

function fullKit(words) {
  return make("a", { href: FULL_KIT, textContent: words });
}
