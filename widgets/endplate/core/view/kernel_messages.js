// What the kernel says arrives, however slow the page is; and where no kernel answers any more, words say so.

// In the reading door and on pages of the site there are no cells to run: the page itself begins anew.
const IS_READ = ["voila", "endplatePage"].some((mark) => mark in document.body.dataset);
const NO_KERNEL = IS_READ
  ? "The simulation behind this page has ended, so nothing here moves any more. Load the page again; your answers are kept."
  : "The kernel behind this was restarted or shut down, so nothing here moves any more. " +
    "Run this cell again (Shift and Enter), or choose Run, Run All Cells.";
const NO_ANSWER = IS_READ
  ? "The simulation has not answered for two seconds. It may be busy, or the connection may be lost; " +
    "what you moved counts as soon as it answers. If it never does, load the page again; your answers are kept."
  : "The kernel has not answered for two seconds. It may be busy with another cell, or the connection may be lost; " +
    "what you moved counts as soon as it answers. If it never does: Kernel, Restart Kernel and Run All Cells.";
const NO_LIBRARY = IS_READ
  ? "The drawing library did not arrive. Load the page again; your answers are kept."
  : "The drawing library did not arrive. Run the cell again.";
const ENDED = new Set(["restarting", "autorestarting", "terminating", "dead"]);
const WORKING_MS = 200;
const NO_ANSWER_MS = 2000;

// anywidget waits two seconds for a widget's module; if it comes later, as on a phone that is drawing other
// figures, anywidget throws away all that the kernel has said and will say. The module itself can listen, and ask.
function hearKernel(model) {
  const whole = wholeModel(model);
  const receive = whole && Object.getPrototypeOf(Object.getPrototypeOf(whole))._handle_comm_msg;
  if (!whole?.comm?.on_msg || !receive) return; // a front end that does this in another way
  whole.comm.on_msg((message) => receive.call(whole, message));
  const askAgain = () => whole.comm?.send({ method: "request_state" }, whole.callbacks());
  whole._handle_comm_msg({ content: { data: {} } }).catch(askAgain); // an empty message, to see whether it is too late
}

// A module gets a part of its model; an event brings the whole.
function wholeModel(model) {
  let whole;
  if (!model.set) return whole; // a page without a kernel
  const seize = (each) => (whole = each);
  model.on("change:times_sought", seize);
  model.set("times_sought", (model.get("times_sought") ?? 0) + 1); // known to the page alone
  model.off("change:times_sought", seize);
  return whole;
}

// Watch whether the kernel is there and answers.
//
// `tell` gets { words, gone, working } whenever one of them changes. `ask` asks the kernel for an answer, which
// comes when all that was asked before it has been computed; only one question is on its way at a time.
function watchKernel(model, tell) {
  const whole = wholeModel(model);
  const now = { words: "", gone: false, working: false };
  let waiting = [];
  let again = false;
  const show = (changes) => {
    const before = JSON.stringify(now);
    Object.assign(now, changes);
    if (JSON.stringify(now) !== before) tell({ ...now });
  };
  const rest = () => {
    waiting.forEach(clearTimeout);
    waiting = [];
  };
  const lose = () => {
    rest();
    show({ words: NO_KERNEL, gone: true, working: false });
  };
  const kernel = whole?.widget_manager?.kernel; // Voila says there alone that it has ended
  const look = () => {
    if (whole?.comm_live === false || ENDED.has(kernel?.status)) lose();
  };
  const ask = () => {
    if (now.gone || !whole?.comm) return;
    if (waiting.length) {
      again = true;
      return;
    }
    again = false;
    waiting = [
      setTimeout(() => show({ working: true }), WORKING_MS),
      setTimeout(() => show({ words: NO_ANSWER }), NO_ANSWER_MS),
    ];
    model.send({ are_you_there: true });
  };
  const hear = (content) => {
    if (!content?.here) return;
    rest();
    show({ words: "", working: false });
    if (again) ask();
  };
  model.on("msg:custom", hear);
  whole?.on("comm_live_update", look);
  kernel?.statusChanged?.connect(look);
  look();
  const stop = () => {
    rest();
    model.off?.("msg:custom", hear);
    whole?.off("comm_live_update", look);
    kernel?.statusChanged?.disconnect(look);
  };
  return { ask, stop };
}
