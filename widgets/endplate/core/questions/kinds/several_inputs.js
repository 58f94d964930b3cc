inputsOf.several = (model) => {
  const boxes = model.get("inputs").options.map((text) => node("input", { type: "checkbox", value: text }));
  const labels = boxes.map((box) => node("label", { className: "endplate-option" }, box, node("span", {}, box.value)));
  return {
    nodes: [node("p", { className: "endplate-input-help" }, "Choose all that fit."), ...labels],
    read: () => {
      const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
      return chosen.length ? JSON.stringify(chosen) : "";
    },
    show: (entry) => {
      const chosen = entry ? JSON.parse(entry) : [];
      for (const box of boxes) box.checked = chosen.includes(box.value);
    },
    focus: () => boxes[0].focus(),
  };
};
