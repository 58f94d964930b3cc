inputsOf.number = (model) => {
  const { unit, low, high, step } = model.get("inputs");
  const input = node("input", { type: "number", min: low, max: high, step, inputMode: "decimal" });
  // JupyterLab keeps Enter in an output from submitting a form
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    input.form.requestSubmit();
  });
  return {
    nodes: [node(
      "label", { className: "endplate-number" },
      node("span", {}, "Your number: "), input, node("span", {}, ` ${unit} (from ${low} to ${high})`))],
    read: () => input.value,
    // What was typed stays when it could not be read as a number, which leaves no value
    show: (entry) => { if (entry || !input.validity.badInput) input.value = entry; },
    focus: () => input.focus(),
  };
};
