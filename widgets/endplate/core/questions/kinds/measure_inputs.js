inputsOf.measure = (model) => {
  const input = typedLine({ spellcheck: false, autocapitalize: "none" });
  return {
    nodes: [node("label", { className: "endplate-number" },
      node("span", {}, "Your number with its unit: "), input,
      node("span", {}, ` (as in ${model.get("inputs").example.replace(" ", "\u00a0")})`))],
    read: () => input.value,
    show: (entry) => { input.value = entry; },
    focus: () => input.focus(),
  };
};
