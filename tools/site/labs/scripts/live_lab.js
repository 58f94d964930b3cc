// A lab that moves without a kernel: the kit's own views, on states that were computed beforehand.

const NOT_READ = "This state could not be read from the files of this site, so what is shown has stayed as it was. Try again, or load the page anew.";
const TOO_OLD = "This browser is too old to bring the lab to life. Its picture and its words are here.";
const PLOTLY_KEY = "site";

function liveLab(el) {
  const kind = el.dataset.endplateLab;
  let at = null; // { preset, picture, moved: { name, index } or null }: what is wanted
  let shown = null; // the same, of what is shown, with its numbers
  let declaration = null;
  let locked = el.dataset.endplateLocked ?? "";
  let plot = null;
  let scene = null;
  let parts = null;
  let revision = 0;
  const stillOf = el.dataset.preset;
  let figureDrawn = false;
  const plotOf = () => (figureDrawn ? parts.figure.querySelector(".endplate-plot") : null);
  let numbersOf = () => undefined; // by their indices, in the files of what is shown
  const arrayNamed = (name) => (/^n\d+$/.test(name) ? asBytes(numbersOf(Number(name.slice(1)))) : undefined);

  // The files that a picture or the scene needs in a state: those of the preset, and the one of the control that has
  // moved, with the index of the state among those that stand in it.
  const neededFor = (what, { preset, picture, moved }) => {
    const still = `${kind}/${preset}`;
    const begun = arrived.get(still);
    const stills = what === "scene" || begun?.pictures[picture] !== null ? [still] : [still, `${still}-${picture}`];
    const begins = moved && begun?.sweeps[moved.name]?.parts[what];
    if (!begins) return { stills, moved: null };
    const part = begins.findLastIndex((begin) => begin <= moved.index);
    return { stills, moved: { name: `${still}-${moved.name}-${what}-${part}`, index: moved.index - begins[part] } };
  };
  const needed = (state) =>
    [neededFor(state.picture, state), ...(declaration.scene ? [neededFor("scene", state)] : [])].flatMap(({ stills, moved }) => [...stills, ...(moved ? [moved.name] : [])]);
  const bring = async (state) => {
    await storedStates(`${kind}/${state.preset}`); // which says in which files the others are
    await Promise.all(needed(state).map(storedStates));
  };

  // Show a state at once if its files are here, else when they have come, unless another one is wanted by then.
  const go = (state) => {
    at = state;
    parts?.show(state);
    if (needed(state).every((name) => arrived.has(name))) return show(state);
    return bring(state).then(
      () => at === state && show(state),
      (error) => {
        console.error(error);
        if (at !== state) return;
        go(shown.state);
        plot.take({ status: NOT_READ });
      },
    );
  };

  const show = (state) => {
    const ofPicture = neededFor(state.picture, state);
    const [still, own] = ofPicture.stills.map((name) => arrived.get(name));
    const picture = own?.picture ?? still.pictures[state.picture];
    const tree = inState({ ...picture, panels: still.panels }, ofPicture.moved);
    numbersOf = numbersIn(ofPicture);
    if (shown) parts.figureWaits();
    shown = { state, numbers: tree.numbers };
    parts.panelFor(still, state);
    parts.show(state);
    parts.tell(tree.panels);
    const { traces, figure_layout, template, summary } = tree;
    plot.take({ traces, figure_layout, template, summary, status: "", code: `${kind}-${state.preset + 1}`, revision: ++revision });
    if (!scene) return;
    const ofScene = neededFor("scene", state);
    const { arrays, ...words } = inState(still.scene, ofScene.moved);
    scene.take({ state: words, data: sceneMessage(arrays, numbersIn(ofScene)), revision });
  };

  const apply = (preset) => {
    if (parts) return go({ preset: presetPlace(preset), picture: at.picture, moved: null });
    Object.assign(el.dataset, { preset, moved: "" }); // where it will begin to live
  };
  const presetPlace = (name) => declaration.presets.findIndex((each) => each.name === name);
  const move = (name, index) => {
    const start = arrived.get(`${kind}/${at.preset}`)?.sweeps[name].start;
    go({ ...at, moved: index === start ? null : { name, index } });
  };
  // All states of a control, as soon as it is touched.
  const fetchSweep = (name) => {
    const still = `${kind}/${at.preset}`;
    const { parts: begins } = arrived.get(still).sweeps[name];
    for (const what of [at.picture, "scene"]) {
      begins[what]?.forEach((_, part) => storedStates(`${still}-${name}-${what}-${part}`).catch(console.warn)); // said when it is needed
    }
  };
  // A click on the drawing of a map chooses a site, as in the kit.
  const pick = ({ picked }) => {
    const sweeps = arrived.get(`${kind}/${at.preset}`)?.sweeps ?? {};
    for (const [name, { keys }] of Object.entries(sweeps)) if (keys?.includes(picked)) move(name, keys.indexOf(picked));
  };

  const live = async () => {
    if (!globalThis.DecompressionStream) throw new Error(TOO_OLD);
    declaration = await storedStates(`${kind}/lab`);
    const { preset, picture, moved, index } = el.dataset;
    at = {
      preset: Math.max(0, presetPlace(preset)),
      picture: Math.max(0, declaration.pictures.indexOf(picture)),
      moved: moved ? { name: moved, index: Number(index) } : null,
    };
    await bring(at);
    loadPlotlyOnce(); // after the states: on a slow connection the lab moves while the library is on its way
    parts = labParts(declaration, { go: (changes) => go({ ...at, ...changes }), move, fetchSweep, plotOf });
    el.append(...parts.all);
    const values = { label: declaration.title, code: "", scales: {}, summary: "", status: "", locked, stale: false, plotly_key: PLOTLY_KEY, revision: 0, traces: [], figure_layout: {}, template: {} };
    const hear = ({ offered, save }, model) => {
      if (offered) model.say({ offered: plotOf() ? [".csv"] : [] });
      if (save) model.say({ saved: save }, [csvOf(drawnRows(plotOf()))]);
    };
    plot = pageModel(values, { others: arrayNamed, hear });
    if (declaration.scene) {
      const still = { label: declaration.scene.label, declaration: declaration.scene, revision: 0, state: {}, data: new Uint8Array() };
      scene = pageModel(still, { hear: (message) => message.picked && pick(message) });
    }
    parts.figure.addEventListener("endplate-drawn", () => {
      figureDrawn = true;
      parts.figureDrawn();
    });
    go(at);
    const { signal } = new AbortController();
    PLOT_VIEW.initialize({ model: plot, signal });
    if (scene) SCENE_VIEW.render({ model: scene, el: parts.scene, signal });
    PLOT_VIEW.render({ model: plot, el: parts.figure, signal });
    if (!figureDrawn && preset === stillOf) parts.showStill(el.querySelector(".endplate-still img"));
    el.classList.add("endplate-live");
    el.dispatchEvent(new CustomEvent("endplate-lab-ready", { bubbles: true }));
  };

  const lock = (words) => {
    locked = words;
    el.dataset.endplateLocked = words;
    plot?.set("locked", words);
  };
  const unlock = () => {
    locked = "";
    delete el.dataset.endplateLocked;
    plot?.set("locked", "");
  };
  el.endplateLab = { lock, unlock, apply, quantity: (name) => shown?.numbers[name] };
  return () =>
    live().catch((error) => {
      console.error(error);
      el.prepend(make("p", { className: "endplate-needs", textContent: error.message === TOO_OLD ? TOO_OLD : NOT_READ }));
    });
}

// What a preset shows, or what becomes of it where a control has moved.
function inState(tree, moved) {
  return moved ? changed(tree, arrived.get(moved.name).states[moved.index]) : tree;
}

// The numbers of some files by their indices: each file goes on counting where the one before it ends.
function numbersIn({ stills, moved }) {
  const numbers = [...stills, ...(moved ? [moved.name] : [])].flatMap((name) => arrived.get(name).numbers);
  return (index) => numbers[index]();
}

const bytesOf = new WeakMap(); // the same object for the same numbers, so that the view sees what has not changed
function asBytes(numbers) {
  if (!bytesOf.has(numbers)) bytesOf.set(numbers, new Uint8Array(numbers.buffer));
  return bytesOf.get(numbers);
}

// What a scene gets as one message: the heads of its arrays, and their levels one behind the other; see packing.py.
function sceneMessage(arrays, numbersOf) {
  const heads = [];
  const levels = [];
  for (const [index, rows, columns, low, step, size] of Object.values(arrays)) {
    heads.push(rows, columns, low, step, size);
    if (index < 0) continue;
    const numbers = numbersOf(index);
    const level = new (size === 1 ? Uint8Array : Uint16Array)(numbers.length);
    for (let i = 0; i < level.length; i++) level[i] = Math.min(numbers[i], 65535); // ten times as fast as to map them
    levels.push(new Uint8Array(level.buffer));
  }
  const parts = [new Uint8Array(Float64Array.from(heads).buffer), ...levels];
  const evenLength = (part) => part.length + (part.length % 2); // the next begins where numbers may
  const data = new Uint8Array(parts.reduce((length, part) => length + evenLength(part), 0));
  let offset = 0;
  for (const part of parts) {
    data.set(part, offset);
    offset += evenLength(part);
  }
  return data;
}

// plotly.js, a file of this site, where the views look for it first.
const loadPlotlyOnce = once(() => {
  const plotly = bringScript(PLOTLY).then(() => globalThis.Plotly);
  (globalThis[Symbol.for("endplate.plotly")] ??= new Map()).set(PLOTLY_KEY, plotly);
  return plotly;
});

// Labs come to life when they are near what is seen.
function watchLabs() {
  const begin = new Map();
  const near = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        begin.get(target)();
      }
    },
    { rootMargin: "600px" },
  );
  for (const el of document.querySelectorAll("[data-endplate-lab]")) {
    begin.set(el, liveLab(el));
    near.observe(el);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watchLabs);
else watchLabs();
