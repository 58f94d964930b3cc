// Numbers that are typed beside the sliders of a lab; Python reads them, as it reads every number that people type.

// ipywidgets would take "0,6" for 0, cut what is out of range to the nearest end, leave what is typed without
// Enter on show, and round a value that was only looked at; all of that without a word.
const READOUT = '[class*="endplate-control-"] .widget-readout';

// Hear what is typed around `el`, and send it with the name of its control; returns a function that stops it.
function hearTypedValues(el, model) {
  const area = el.closest(".endplate-lab");
  if (!area) return () => {};
  const typing = new WeakMap(); // of a readout: the value shown before, and the text after the last key

  // A value that arrives while somebody types takes the place of the text
  const typed = (readout) => typing.get(readout)?.text === readout.textContent;
  const begin = (readout) => {
    if (!typed(readout)) typing.set(readout, { shown: readout.textContent });
  };
  const note = (readout) => {
    const before = typing.get(readout);
    if (before) before.text = readout.textContent;
  };
  const handOver = (readout) => {
    if (typed(readout)) {
      const { shown, text } = typing.get(readout);
      readout.textContent = shown; // until Python has read the text
      model.send({ control: controlOf(readout), typed: text });
    }
    typing.delete(readout);
  };
  const heard = {
    beforeinput: begin,
    input: note,
    blur: handOver,
    keydown: (readout, event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      handOver(readout);
    },
  };
  const hear = (event) => {
    const readout = event.target.closest?.(READOUT);
    if (readout) heard[event.type](readout, event);
  };
  for (const type of Object.keys(heard)) area.addEventListener(type, hear, true);
  return () => {
    for (const type of Object.keys(heard)) area.removeEventListener(type, hear, true);
  };
}

function controlOf(readout) {
  const names = readout.closest('[class*="endplate-control-"]').classList;
  const prefix = "endplate-control-";
  return [...names].find((name) => name.startsWith(prefix)).slice(prefix.length);
}
