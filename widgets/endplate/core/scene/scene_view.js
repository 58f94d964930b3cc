// A scene on the page: its canvas, its clock, its slider of time, its words.

const NARROW_SCENE_PX = 520;
const WORDS_EVERY_MS = 80; // while it plays
const REST_BEFORE_SAYING_MS = 600;
const STEPS_WITHOUT_MOTION = 40;
const LONGEST_FRAME_MS = 100; // a page that slept does not jump

function initialize({ model }) {
  hearKernel(model);
}

function render({ model, el }) {
  const declaration = model.get("declaration");
  el.innerHTML = `
    <section class="endplate-scene" data-lm-suppress-shortcuts="true">
      <canvas role="img"></canvas>
      <div class="endplate-scene-controls">
        <button type="button" aria-keyshortcuts="Space"></button>
        <input type="range" min="0" value="0" data-lm-suppress-shortcuts="true" aria-label="Time in the drawing and the traces">
        <label><span>Speed</span> <select data-lm-suppress-shortcuts="true"></select></label>
      </div>
      <p class="endplate-scene-reading"></p>
      <p class="endplate-scene-said" aria-live="polite"></p>
      <ul class="endplate-scene-key"></ul>
      <p class="endplate-scene-scale"></p>
      <details><summary>The drawing in words</summary><p></p></details>
    </section>`;
  const [section, canvas, button, slider, speed, reading, said, key, scale, words] = [
    "section", "canvas", "button", "input", "select", ".endplate-scene-reading", ".endplate-scene-said", ".endplate-scene-key",
    ".endplate-scene-scale", "details p",
  ].map((selector) => el.querySelector(selector));
  const readingText = reading.appendChild(document.createTextNode(""));
  section.setAttribute("aria-label", declaration.label);
  canvas.setAttribute("aria-label", declaration.label);
  scale.textContent = declaration.scale;
  for (const slower of declaration.speeds) speed.add(new Option(speedWords(slower), slower));
  speed.value = declaration.start_speed;

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const forced = matchMedia("(forced-colors: active)");
  let arrays = null;
  let palette = null;
  let drawing = null;
  let keyOf = "";
  let width = 0;
  let time = null; // until somebody moves it, the still moment of each state
  let playing = 0;
  let lastFrame = 0;
  let lastWords = 0;
  let saying = 0;
  let frames = [];

  let shown = null;
  let waiting = 0;
  const state = () => shown;
  const now = () => Math.min(time ?? state().still, state().end);
  const sentence = () => {
    const readings = state().readings.map((text, i) => {
      const { drive, digits } = declaration.readings[i];
      return text.replace("{}", drawing.read(drive, now()).toFixed(digits).replace("-", "\u2212"));
    });
    return `${now().toFixed(2)} ms: ${readings.join("; ")}.`;
  };
  const cursor = traceCursor(el, (to) => seek(to));
  const say = () => {
    clearTimeout(saying);
    saying = setTimeout(() => (said.textContent = sentence()), REST_BEFORE_SAYING_MS);
  };
  const showTime = (at) => {
    slider.value = now();
    if (declaration.cursor) cursor.place(now());
    if (playing && at - lastWords < WORDS_EVERY_MS) return;
    lastWords = at;
    readingText.nodeValue = sentence(); // not its element: the lab looks for new controls whenever one comes or goes
    slider.setAttribute("aria-valuetext", readingText.nodeValue);
    reading.style.minHeight = `${reading.offsetHeight}px`; // so that what lies below stays where it is
  };
  const show = (at = performance.now()) => {
    if (!drawing) return;
    drawing.draw(now());
    showTime(at);
  };
  const rebuild = () => {
    if (!arrays || !width) return;
    const narrow = width < NARROW_SCENE_PX;
    palette ??= scenePalette(section);
    drawing = sceneDrawing(canvas, { declaration, state: state(), arrays, palette, width, narrow });
    const named = namedShapes(declaration, arrays);
    const names = named.map(({ legend }) => legend).join();
    if (names !== keyOf) key.replaceChildren(...sceneKey(named, palette));
    keyOf = names;
    show();
  };

  const recolour = () => {
    palette = null;
    keyOf = "";
    rebuild();
  };

  const showButton = () => {
    button.textContent = playing ? "Pause" : still.matches ? "Step" : "Play";
    button.setAttribute("aria-label", `${button.textContent}: ${declaration.label}`);
  };
  const pause = () => {
    cancelAnimationFrame(playing);
    playing = 0;
    showButton();
    if (drawing) showTime(performance.now());
  };
  const tick = (at) => {
    frames.push(at);
    const passed = Math.min(LONGEST_FRAME_MS, at - lastFrame);
    lastFrame = at;
    time = now() + passed / Number(speed.value);
    if (time >= state().end) {
      time = state().end;
      show(at);
      pause();
      say();
      return;
    }
    playing = requestAnimationFrame(tick);
    show(at);
  };
  const play = () => {
    if (!drawing) return;
    if (time === null || now() >= state().end) time = 0;
    if (still.matches) {
      seek(now() + state().end / STEPS_WITHOUT_MOTION);
      return;
    }
    frames = [];
    lastFrame = performance.now();
    playing = requestAnimationFrame(tick);
    showButton();
  };
  const toggle = () => (playing ? (pause(), say()) : play());
  const seek = (to) => {
    time = Math.max(0, Math.min(state().end, to));
    show();
    if (!playing) say();
  };

  const take = () => {
    waiting = 0;
    const { end, description } = model.get("state");
    if (end === undefined) return;
    shown = model.get("state");
    arrays = unpackScene(shown, model.get("data"));
    slider.max = end;
    slider.step = 0.01;
    words.textContent = description;
    rebuild();
  };
  // Of the states that come within a frame only the newest is drawn.
  const takeSoon = () => (waiting ||= requestAnimationFrame(take));
  model.on("change:revision", takeSoon);
  take();
  showButton();

  button.addEventListener("click", toggle);
  slider.addEventListener("input", () => seek(Number(slider.value)));
  section.addEventListener("keydown", (event) => {
    if (event.key !== " " || event.target !== slider) return;
    event.preventDefault();
    toggle();
  });
  still.addEventListener("change", pause);
  forced.addEventListener("change", recolour);
  const theme = new MutationObserver(recolour);
  theme.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  const resizing = new ResizeObserver(([{ contentRect }]) => {
    const room = Math.floor(contentRect.width);
    if (room === width) return;
    width = room;
    reading.style.minHeight = "";
    rebuild();
  });
  resizing.observe(section);
  requestAnimationFrame(() => {
    cursor.listen();
    if (drawing && declaration.cursor) cursor.place(now());
  });
  section.scene = {
    seek,
    drawn: () => drawing.drawn(now()),
    frames: () => frames,
    time: now,
  };
  return () => {
    cancelAnimationFrame(playing);
    clearTimeout(saying);
    theme.disconnect();
    resizing.disconnect();
    still.removeEventListener("change", pause);
    forced.removeEventListener("change", recolour);
    cancelAnimationFrame(waiting);
    model.off?.("change:revision", takeSoon);
    cursor.remove();
  };
}

// What a second of the page is in the scene, for a scene so many times slower than real speed.
function speedWords(slower) {
  if (slower === 1) return "real speed";
  const ms = 1000 / slower;
  return `1 s here = ${ms} ms`;
}

export default { initialize, render };
