// A button that takes one file of the reader's computer; what is larger than allowed is named, and not sent.

function render({ model, el }) {
  const input = Object.assign(document.createElement("input"), { type: "file", accept: model.get("accept") });
  const icon = Object.assign(document.createElement("i"), { className: "fa fa-upload", ariaHidden: "true" });
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "jupyter-widgets jupyter-button widget-button", // looks like the buttons beside it
  });
  button.append(icon, model.get("description"));
  el.append(button);

  const showDisabled = () => (button.disabled = model.get("disabled"));
  showDisabled();
  model.on("change:disabled", showDisabled);

  button.addEventListener("click", () => {
    input.value = ""; // otherwise a file that was mended could not be chosen again
    input.click();
    model.send({ opening: true });
  });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    if (file.size > model.get("most_bytes")) {
      model.send({ name: file.name, fault: "large" });
      return;
    }
    const content = await file.arrayBuffer().catch(() => null); // gone, or the browser may not read it
    if (content) model.send({ name: file.name }, undefined, [content]);
    else model.send({ name: file.name, fault: "unreadable" });
  });
}

export default { initialize: ({ model }) => hearKernel(model), render };
