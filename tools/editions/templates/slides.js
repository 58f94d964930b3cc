// Figures are drawn when their slide comes; one switch makes type and lines larger, and stays as it was left.

// A slide is shown enlarged: a canvas with as many points as the screen would be blurred.
Object.defineProperty(globalThis, "devicePixelRatio", { value: Math.max(2, devicePixelRatio) });

const PROJECTOR = "endplate-projector";
const TYPE = { false: 1.35, true: 1.75 };
const LINES = { false: 1.3, true: 2.4 };
const [SMALLER, SMALLEST] = [0.95, 0.6]; // a slide that is too full gets smaller type, step by step, and never less
const isPhone = matchMedia("(max-width: 600px)").matches;
const WIDTH_px = isPhone ? 570 : 1200; // of a slide within its margins
const SCENE_px = isPhone ? 380 : 840; // the least width of a scene's sheet there, so that it is enlarged most
const BOTTOM_px = 26; // free space below a scene, a little more than the slide's own
const TALL_px = 550; // a figure that is higher, such as a list of findings, is not squeezed: its slide scrolls through it
const BAR_px = 20; // room for the bar by which it scrolls
const CONFIG = { displaylogo: false, displayModeBar: false, responsive: false, showSendToCloud: false };

const SCROLLING = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]);

// Keys that scroll through a tall figure do not turn the slide.
document.addEventListener("keydown", (event) => {
  if (event.target.matches?.(".tall") && SCROLLING.has(event.key)) event.stopPropagation();
}, true);

function isOn() {
  return document.body.classList.contains("projector");
}

// Every size that a figure names grows by the same factor, what it leaves to the default as well.
function enlarged(value, factors, name = "") {
  if (Array.isArray(value)) return value.map((each) => enlarged(each, factors, name));
  if (value === null || typeof value !== "object") return value;
  const grown = {};
  for (const [key, each] of Object.entries(value)) {
    const isSize = key === "size" && name.endsWith("font");
    const isWidth = key === "width" && name === "line" && typeof each === "number";
    grown[key] = isSize ? times(each, factors.type) : isWidth ? each * factors.lines : enlarged(each, factors, key);
  }
  return grown;
}

function times(sizes, factor) {
  return Array.isArray(sizes) ? sizes.map((each) => each * factor) : sizes * factor;
}

function draw(place) {
  const { data, layout } = JSON.parse(document.getElementById(place.dataset.figure).textContent);
  const factors = { type: TYPE[isOn()], lines: LINES[isOn()] };
  const margin = Object.fromEntries(
    Object.entries(layout.margin ?? {}).map(([side, px]) => [side, typeof px === "number" ? px * factors.type : px]));
  const isTall = layout.height > TALL_px && !Object.values(layout).some((axis) => axis?.scaleanchor); // a body fits
  place.classList.toggle("tall", isTall);
  place.tabIndex = isTall ? 0 : -1;
  const width = place.offsetWidth - (isTall ? BAR_px : 0);
  const height = isTall ? layout.height * factors.type : place.clientHeight;
  const figure = enlarged({ data, layout }, factors);
  Plotly.react(place, figure.data, { ...figure.layout, margin, width, height, autosize: false }, CONFIG);
  place.dataset.drawn = String(isOn());
}

// A scene has a kernel in a lab; here it stands at the state that was asked about, and plays by itself.
const sceneView = import(URL.createObjectURL(new Blob([textOf("scene-view")], { type: "text/javascript" })));

function textOf(id) {
  return document.getElementById(id).textContent;
}

async function open(place) {
  const stored = JSON.parse(textOf(place.dataset.scene));
  const values = { ...stored, data: Uint8Array.from(atob(stored.data), (letter) => letter.charCodeAt(0)) };
  const root = place.attachShadow({ mode: "open" }); // its sections would be taken for slides
  const style = Object.assign(document.createElement("style"), { textContent: textOf("scene-style") });
  const el = document.createElement("div");
  root.append(style, el);
  place.style.width = `${Math.min(SCENE_px, stored.declaration.widest_px || SCENE_px)}px`;
  place.addEventListener("keydown", (event) => event.stopPropagation()); // or a space would also turn the slide
  const { default: { render } } = await sceneView;
  render({ model: { get: (name) => values[name], on() {}, off() {}, send() {} }, el });
}

// A scene is drawn at the width it has in a lab and then enlarged, so that its words and lines grow with it.
async function fitScene(place) {
  place.style.zoom = 1;
  const frame = () => new Promise(requestAnimationFrame);
  for (let wait = 0; wait < 3; wait += 1) await frame(); // until it has drawn itself at its width
  const slide = place.closest("section");
  const [room, box] = [slide, place].map((each) => each.getBoundingClientRect());
  if (!room.width) return; // another slide has come meanwhile
  const scale = room.width / slide.offsetWidth;
  const below = room.bottom - BOTTOM_px * scale - box.top;
  place.style.zoom = Math.min((WIDTH_px * scale) / box.width, below / box.height);
}

async function showScene(place) {
  if (place.dataset.drawn === String(isOn())) return;
  const isNew = !place.dataset.drawn;
  place.dataset.drawn = String(isOn());
  if (isNew) await open(place);
  await fitScene(place);
  place.dataset.fits = place.dataset.drawn;
}

function fit(slide) {
  slide.style.fontSize = "";
  for (let size = SMALLER; slide.scrollHeight > slide.clientHeight + 1 && size > SMALLEST; size *= SMALLER) {
    slide.style.fontSize = `${size}em`;
  }
}

function showInSight() {
  const slides = Reveal.isScrollView() ? Reveal.getSlides() : [Reveal.getCurrentSlide()];
  for (const slide of slides) {
    for (const place of slide.querySelectorAll(".figure")) if (place.dataset.drawn !== String(isOn())) draw(place);
    for (const place of slide.querySelectorAll(".scene")) showScene(place);
    if (!Reveal.isScrollView()) fit(slide);
  }
}

function switchTo(on) {
  document.body.classList.toggle("projector", on);
  document.getElementById("projector").setAttribute("aria-pressed", String(on));
  try {
    localStorage.setItem(PROJECTOR, String(on));
  } catch {
    // without a store the switch works all the same, until the page is closed
  }
  Reveal.layout();
  showInSight();
}

function wasOn() {
  try {
    return localStorage.getItem(PROJECTOR) === "true";
  } catch {
    return false;
  }
}

const SIZE = isPhone ? { width: 640, height: 860, scrollLayout: "compact" } : { width: 1280, height: 720 };

Reveal.initialize({
  ...SIZE, margin: 0.03, center: false, hash: true, slideNumber: "c/t", transition: "none",
  plugins: [RevealNotes],
}).then(() => {
  document.getElementById("projector").addEventListener("click", () => switchTo(!isOn()));
  Reveal.addKeyBinding({ keyCode: 84, key: "T", description: "Type and lines for a projector" }, () => switchTo(!isOn()));
  Reveal.addKeyBinding({ keyCode: 80, key: "P", description: "Play the scene, or pause it" }, () => {
    const scene = Reveal.getCurrentSlide().querySelector(".scene");
    scene?.shadowRoot?.querySelector(".endplate-scene-controls button").click();
  });
  Reveal.on("slidechanged", showInSight);
  switchTo(wasOn());
});
