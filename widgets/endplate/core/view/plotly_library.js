// plotly.js, brought into a page once: from the page itself, else from the browser's cache, else from the kernel.

const PLOTLY_COMM = "endplate.plotly";
const PLOTLY_CACHE = "endplate-plotly";
const PLOTLY_PAGE = Symbol.for("endplate.plotly");

// One promise a page and version, shared by every view and every kernel of the page.
async function loadPlotly(model, signal) {
  const loading = (globalThis[PLOTLY_PAGE] ??= new Map());
  const key = model.get("plotly_key");
  for (;;) {
    const others = loading.get(key);
    if (others) {
      try {
        return await others;
      } catch (error) {
        // The kernel that was asked has gone; the first view to notice asks its own.
        if (signal.aborted) throw error;
        if (loading.get(key) === others) loading.delete(key);
      }
    } else {
      const ours = fetchPlotly(model, key, signal);
      loading.set(key, ours);
      ours.catch(() => loading.get(key) === ours && loading.delete(key));
      return ours;
    }
  }
}

async function fetchPlotly(model, key, signal) {
  const kept = await keptPlotly(key);
  if (kept) {
    try {
      return await evaluatePlotly(kept);
    } catch (error) {
      console.warn("The kept plotly.js could not be read; asking the kernel.", error);
    }
  }
  const compressed = await plotlyFromKernel(model, signal);
  const plotly = await evaluatePlotly(compressed);
  keepPlotly(key, compressed);
  return plotly;
}

// The address is only a name within the cache: nothing is ever fetched from it.
const plotlyAddress = (key) => new URL(`/endplate/plotly-${key}.js.gz`, location.origin).href;

async function keptPlotly(key) {
  try {
    const response = await caches.open(PLOTLY_CACHE).then((cache) => cache.match(plotlyAddress(key)));
    return response && (await response.arrayBuffer());
  } catch {
    return undefined; // no cache: an insecure address, or a browser that keeps nothing
  }
}

async function keepPlotly(key, compressed) {
  try {
    const cache = await caches.open(PLOTLY_CACHE);
    for (const older of await cache.keys()) await cache.delete(older);
    await cache.put(plotlyAddress(key), new Response(compressed));
  } catch {
    // as above
  }
}

function plotlyFromKernel(model, signal) {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("The kernel has gone.")), { once: true });
    const kernel = model.widget_manager?.kernel;
    if (kernel?.supportsSubshells && kernel.handleComms) {
      // A message of the widget's own comm waits until every cell in the queue has run;
      // a comm that the page opens is answered by a subshell, beside the cells.
      const channel = kernel.createComm(PLOTLY_COMM);
      channel.onMsg = (message) => resolve(message.buffers[0]);
      const subshell = channel.commsOverSubshells === "disabled" ? Promise.resolve() : channel.subshellStarted;
      subshell.catch(() => undefined).then(() => channel.open());
    } else {
      model.on("msg:custom", (content, buffers) => {
        if (content.key === model.get("plotly_key")) resolve(buffers[0]);
      });
      model.send({ request: "plotly" });
    }
  });
}

async function evaluatePlotly(compressed) {
  const unpacked = new Blob([compressed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const source = await new Response(unpacked).blob();
  // Names of its own keep the bundle from the page's module loaders (requirejs, CommonJS).
  const before = "const module = { exports: {} }, exports = module.exports, define = undefined;\n";
  const after = "\nexport default module.exports;";
  const url = URL.createObjectURL(new Blob([before, source, after], { type: "text/javascript" }));
  const pagesOwn = globalThis.Plotly;
  try {
    return (await import(url)).default;
  } finally {
    URL.revokeObjectURL(url);
    if (pagesOwn) globalThis.Plotly = pagesOwn;
    else delete globalThis.Plotly;
  }
}
