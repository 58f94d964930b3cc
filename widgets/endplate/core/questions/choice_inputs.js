inputsOf.choice = (model) => {
  const radios = model.get("inputs").options.map((text) =>
    node("input", { type: "radio", name: "option", value: text }));
  return {
    nodes: radios.map((radio) => node("label", { className: "endplate-option" }, radio, node("span", {}, radio.value))),
    read: () => radios.find((radio) => radio.checked)?.value ?? "",
    show: (entry) => radios.forEach((radio) => { radio.checked = radio.value === entry; }),
    focus: () => radios[0].focus(),
  };
};
