// Each thing has a list to choose its partner from: a phone opens it as its own, and a screen reader knows it.
inputsOf.match = (model) => {
  const { left, right } = model.get("inputs");
  const lists = left.map(() => node("select", {},
    node("option", { value: "" }, "choose …"), ...right.map((text) => node("option", { value: text }, text))));
  const rows = left.map((text, i) => node("label", { className: "endplate-match" }, node("span", {}, text), lists[i]));
  return {
    nodes: rows,
    read: () => JSON.stringify(Object.fromEntries(left.map((text, i) => [text, lists[i].value]))),
    show: (entry) => {
      const chosen = entry ? JSON.parse(entry) : {};
      lists.forEach((list, i) => { list.value = chosen[left[i]] ?? ""; });
    },
    focus: () => lists[0].focus(),
  };
};
