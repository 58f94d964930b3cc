inputsOf.choice = (model) => {
  const radios = model.get("inputs").options.map((text) =>
    node("input", { type: "radio", name: "option", value: text }));
  const labels = radios.map((radio) =>
    node("label", { className: "endplate-option" }, radio, node("span", {}, radio.value)));
  return {
    nodes: labels,
    // Of an answer that stands, the option that was chosen stays in sight, and the right one, marked.
    mark: ({ correct = "" }) => labels.forEach((label, place) => {
      const { value, checked } = radios[place];
      label.hidden = Boolean(correct) && !checked && value !== correct;
      label.classList.toggle("endplate-correct", Boolean(correct) && value === correct);
      label.classList.toggle("endplate-mistaken", Boolean(correct) && checked && value !== correct);
    }),
    read: () => radios.find((radio) => radio.checked)?.value ?? "",
    show: (entry) => radios.forEach((radio) => { radio.checked = radio.value === entry; }),
    focus: () => radios[0].focus(),
  };
};
