inputsOf.number = (model) => {
  const { unit, low, high } = model.get("inputs");
  // Not of type "number", which drops a decimal comma in one browser and refuses it in another: Python reads the text.
  // A phone's decimal keys have no minus sign.
  const input = typedLine({ inputMode: low < 0 ? "text" : "decimal" });
  return {
    nodes: [node(
      "label", { className: "endplate-number" },
      node("span", {}, "Your number: "), input, node("span", {}, ` ${unit} (from ${low} to ${high})`))],
    read: () => input.value,
    show: (entry) => { input.value = entry; },
    focus: () => input.focus(),
  };
};
