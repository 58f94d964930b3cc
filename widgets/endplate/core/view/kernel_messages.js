// What the kernel says arrives, however slow the page is.

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
  const seize = (each) => (whole = each);
  model.on("change:module_came", seize);
  model.set("module_came", true); // known to the page alone
  model.off("change:module_came", seize);
  return whole;
}
