// The parts of a lab in the order of the page, as the kit has them.

const OWN_VALUES = "own values";
const ON_ITS_WAY = "What draws this figure is on its way; its words are those of now.";

function labParts(declaration, { go, move, fetchSweep, plotOf }) {
  const presets = choiceOf("Preset", [...declaration.presets.map(({ name }) => name), OWN_VALUES], (preset) => {
    if (preset < declaration.presets.length) go({ preset, moved: null });
  });
  const pictures = choiceOf("Picture", declaration.pictures, (picture) => go({ picture }));
  const button = (words, act) => {
    const made = make("button", { type: "button", textContent: words });
    made.addEventListener("click", act);
    return made;
  };
  const mechanism = make("p", { className: "endplate-mechanism" });
  const [scene, figure] = [make("div"), make("div")];
  const body = make("div", { className: "endplate-body" }, figure);
  const others = make("div", { className: "endplate-others" });
  const data = dataTable(declaration.title, () => plotOf() ?? {});
  const tools = make("div", { className: "endplate-toolbar" }, data.button);
  let told = "";
  let controls = null;
  let seeds = null;
  let pages = null;
  const another = button(declaration.resample, () => move("seed", (seeds.now + 1) % seeds.count));
  const turn = (step) => move("page", (pages.now + step + pages.count) % pages.count);
  const turning = make("div", { className: "endplate-toolbar" }, button("Previous page", () => turn(-1)), button("Next page", () => turn(1)));
  const toolbar = make("div", { className: "endplate-toolbar" }, presets.row);
  if (declaration.pictures.length > 1) toolbar.append(pictures.row);
  if (declaration.resample) toolbar.append(another);
  toolbar.append(button("Reset", () => go({ preset: 0, moved: null })));
  const all = [toolbar, mechanism, ...(declaration.scene ? [scene] : []), body, turning, others, tools, data.panel];

  let of = null;
  const panelFor = (still, { preset }) => {
    if (of === preset) return;
    of = preset;
    controls?.panel.remove();
    controls = controlPanel(declaration, still, { move, fetchSweep });
    body.prepend(controls.panel);
    mechanism.textContent = declaration.presets[preset].mechanism;
    pages = still.sweeps.page && { count: still.sweeps.page.texts.length, now: 0 };
    turning.hidden = !pages || pages.count < 2;
    seeds = still.sweeps.seed && { count: still.sweeps.seed.texts.length, now: 0 };
  };
  const show = ({ preset, picture, moved }) => {
    presets.select.value = moved ? declaration.presets.length : preset;
    pictures.select.value = picture;
    mechanism.classList.toggle("endplate-past", Boolean(moved));
    if (seeds) seeds.now = moved?.name === "seed" ? moved.index : 0;
    if (pages) pages.now = moved?.name === "page" ? moved.index : 0;
    controls?.show(moved);
  };
  // Words that only this lab has, in HTML that the kit has written.
  const tell = (panels) => {
    const html = panels.join("");
    if (html === told) return;
    others.innerHTML = told = html;
    offerTicks(others);
  };
  // Until the figure can be drawn its stored picture stands in its place, pale as soon as something has moved.
  const still = make("div", { className: "endplate-waiting" });
  const showStill = (picture) => {
    if (!picture) return;
    still.append(picture);
    figure.querySelector(".endplate-plot").before(still);
  };
  const figureWaits = () => {
    if (!still.isConnected || still.querySelector("p")) return;
    still.append(make("p", { textContent: ON_ITS_WAY }));
  };
  const figureDrawn = () => {
    still.remove();
    data.update();
  };
  return { all, scene, figure, panelFor, show, tell, showStill, figureWaits, figureDrawn };
}
