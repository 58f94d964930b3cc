// The button of a warm-up: it hands the kept answers to the kernel, which chooses what to ask.

function render({ model, el }) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Begin the warm-up" });
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  button.dataset.lmSuppressShortcuts = "true";
  el.classList.add("endplate-warm-up");
  el.append(button, said);
  const show = () => {
    said.textContent = model.get("words");
    button.hidden = Boolean(model.get("words"));
  };
  const { ask, stop } = watchKernel(model, ({ words }) => {
    if (words) said.textContent = words;
    else show();
  });
  button.addEventListener("click", () => {
    model.send({ answers: JSON.stringify(readAnswers().store) });
    ask();
  });
  model.on("change:words", show);
  show();
  return stop;
}

export default { initialize: ({ model }) => hearKernel(model), render };
