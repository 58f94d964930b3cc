inputsOf.number = (model) => {
  const { unit, low, high } = model.get("inputs");
  // Not of type "number", which drops a decimal comma in one browser and refuses it in another: Python reads the text.
  // A phone's decimal keys have no minus sign.
  const input = node("input", { type: "text", inputMode: low < 0 ? "text" : "decimal", autocomplete: "off" });
  // JupyterLab keeps Enter in an output from submitting a form; while characters are composed, Enter ends that
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    input.form.requestSubmit();
  });
  return {
    nodes: [node(
      "label", { className: "endplate-number" },
      node("span", {}, "Your number: "), input, node("span", {}, ` ${unit} (from ${low} to ${high})`))],
    read: () => input.value,
    show: (entry) => { input.value = entry; },
    focus: () => input.focus(),
  };
};
