// A scene on the page: its canvas, its clock, its slider of time, its words.

const NARROW_SCENE_PX = 520;
const MIDDLE_SCENE_PX = 820;
const WIDEST_MIDDLE_PX = 700; // it is as tall as it is wide
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
        <input type="range" min="0" value="0" step="0.01" data-lm-suppress-shortcuts="true" aria-label="Time in the drawing and the traces">
        <label><span>Speed</span> <select data-lm-suppress-shortcuts="true"></select></label>
      </div>
      <p class="endplate-scene-reading"></p>
      <p class="endplate-scene-said" aria-live="polite"></p>
      <ol class="endplate-scene-names" aria-label="The numbers in the drawing"></ol>
      <ul class="endplate-scene-key"></ul>
      <p class="endplate-scene-scale"></p>
      <details><summary>The drawing in words</summary><p></p></details>
    </section>`;
  const [section, canvas, button, slider, speed, reading, said, list, key, scale, words] = [
    "section", "canvas", "button", "input", "select", ".endplate-scene-reading", ".endplate-scene-said", ".endplate-scene-names",
    ".endplate-scene-key", ".endplate-scene-scale", "details p",
  ].map((selector) => el.querySelector(selector));
  const readingText = reading.appendChild(document.createTextNode(""));
  section.setAttribute("aria-label", declaration.label);
  canvas.setAttribute("aria-label", declaration.label);
  scale.textContent = declaration.scale;
  for (const slower of declaration.speeds) speed.add(new Option(speedWords(slower), slower));
  speed.value = declaration.start_speed;
  section.classList.toggle("endplate-scene-stands", !declaration.moves); // where nothing moves there is no clock

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const forced = matchMedia("(forced-colors: active)");
  let arrays = null;
  let palette = null;
  let drawing = null;
  let drawnIn = []; // colours and sizes
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
  const now = () => Math.max(state().begin, Math.min(time ?? state().still, state().end));
  const clock = () => ({ ...declaration, ...state()?.clock });
  const unitsPerMs = () => (clock().unit === "s" ? 1e-3 : 1);
  const sound = sceneSound(el);
  const sentence = () => {
    const readings = state().readings.map((text, i) => {
      const { drive, digits } = declaration.readings[i];
      return text.replace("{}", drawing.read(drive, now()).toFixed(digits).replace(/^-(?=[0.]*$)/, "").replace("-", "\u2212"));
    });
    return `${now().toFixed(2)} ${clock().unit}: ${readings.filter(Boolean).join("; ")}.`;
  };
  const axis = () => timeAxis(arrays, declaration.cursor);
  const cursor = traceCursor(el, (to) => seek(axis().time(to)), () => clock().axis);
  const say = () => {
    clearTimeout(saying);
    saying = setTimeout(() => (said.textContent = sentence()), REST_BEFORE_SAYING_MS);
  };
  const showTime = (at) => {
    if (!declaration.moves) return;
    if (Number(slider.value) !== now()) slider.value = now();
    if (declaration.cursor) cursor.place(axis().place(now()));
    if (playing && at - lastWords < WORDS_EVERY_MS) return;
    lastWords = at;
    const spoken = sentence();
    const shownWords = keptTogether(spoken);
    if (readingText.nodeValue === shownWords) return;
    readingText.nodeValue = shownWords; // not its element: the lab looks for new controls whenever one comes or goes
    slider.setAttribute("aria-valuetext", spoken);
  };
  const show = (at = performance.now()) => {
    if (!drawing) return;
    drawing.draw(now());
    showTime(at);
  };
  const rebuild = () => {
    if (!arrays || !width) return;
    const sheet = sheetOf(declaration, width);
    const room = sheet === "middle" ? Math.min(width, WIDEST_MIDDLE_PX) : width;
    palette ??= scenePalette(section);
    const look = [palette, room, sheet, devicePixelRatio];
    const before = look.every((each, i) => each === drawnIn[i]) ? drawing : null;
    drawing = sceneDrawing(canvas, { declaration, state: state(), arrays, palette, width: room, sheet, before });
    drawnIn = look;
    list.hidden = !drawing.numbered.length;
    list.replaceChildren(...numberedList(drawing.numbered));
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
    sound.end();
    showButton();
    if (drawing) showTime(performance.now());
  };
  const tick = (at) => {
    frames.push(at);
    const passed = Math.min(LONGEST_FRAME_MS, at - lastFrame);
    lastFrame = at;
    time = sound.time() ?? now() + (passed * unitsPerMs()) / Number(speed.value);
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
  const beginSound = () => {
    if (clock().unit === "s" && Number(speed.value) === 1) sound.begin(now()); // at another speed it would run away
  };
  const play = () => {
    if (!drawing) return;
    if (time === null || now() >= state().end) time = state().begin;
    if (still.matches) {
      seek(now() + (state().end - state().begin) / STEPS_WITHOUT_MOTION);
      return;
    }
    frames = [];
    lastFrame = performance.now();
    beginSound();
    playing = requestAnimationFrame(tick);
    showButton();
  };
  const toggle = () => (playing ? (pause(), say()) : play());
  const seek = (to) => {
    time = Math.max(state().begin, Math.min(state().end, to));
    if (sound.time() !== null) sound.begin(time);
    show();
    if (!playing) say();
  };

  const take = () => {
    waiting = 0;
    const { begin, end, description } = model.get("state");
    if (end === undefined) return;
    const before = clock().unit;
    shown = model.get("state");
    if (clock().unit !== before) speed.value = clock().start_speed;
    arrays = unpackScene(declaration.arrays, model.get("data"), arrays ?? {});
    if (slider.min !== String(begin)) slider.min = begin;
    if (slider.max !== String(end)) slider.max = end;
    if (words.textContent !== description) words.textContent = description;
    rebuild();
  };
  // Of the states that come within a frame only the newest is drawn.
  const takeSoon = () => (waiting ||= requestAnimationFrame(take));
  model.on("change:revision", takeSoon);
  take();
  showButton();

  button.addEventListener("click", toggle);
  canvas.addEventListener("click", ({ offsetX, offsetY }) => {
    const picked = drawing && pickedAt(offsetX, offsetY, picksOnPage(drawing, state(), arrays));
    if (picked) model.send({ picked });
  });
  speed.addEventListener("change", () => (sound.end(), playing && beginSound()));
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
    const room = Math.min(Math.floor(contentRect.width), declaration.widest_px || Infinity);
    if (room === width) return;
    width = room;
    reading.style.minHeight = "";
    rebuild();
  });
  resizing.observe(section);
  // So that what lies below stays where it is: the words take the room of the most lines they have had at this width.
  let roomOfWords = 0;
  const growing = new ResizeObserver(([{ contentRect: { width: room, height } }]) => {
    const isNew = room !== roomOfWords; // their height is still that of the lines of another width
    roomOfWords = room;
    if (!isNew && height > (parseFloat(reading.style.minHeight) || 0)) reading.style.minHeight = `${height}px`;
  });
  growing.observe(reading);
  requestAnimationFrame(() => {
    if (declaration.cursor) cursor.listen();
    if (drawing && declaration.cursor) cursor.place(axis().place(now()));
  });
  section.scene = {
    seek,
    drawn: () => drawing.drawn(now()),
    frames: () => frames,
    time: now,
    picks: () => picksOnPage(drawing, state(), arrays),
  };
  return () => {
    cancelAnimationFrame(playing);
    clearTimeout(saying);
    sound.end();
    theme.disconnect();
    resizing.disconnect();
    growing.disconnect();
    still.removeEventListener("change", pause);
    forced.removeEventListener("change", recolour);
    cancelAnimationFrame(waiting);
    model.off?.("change:revision", takeSoon);
    cursor.remove();
  };
}

// Which of its sheets a scene is drawn on.
function sheetOf({ middle_sheet }, width) {
  if (width < NARROW_SCENE_PX) return "narrow";
  return middle_sheet.length && width < MIDDLE_SCENE_PX ? "middle" : "wide";
}

// What a second of the page is in the scene, for a scene so many times slower than real speed.
function speedWords(slower) {
  if (slower === 1) return "real speed";
  const ms = 1000 / slower;
  return `1 s here = ${ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`}`;
}

export default { initialize, render };
