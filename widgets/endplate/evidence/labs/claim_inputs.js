// A claim, its verdicts and the confidence in one; the words change from claim to claim, the inputs stay.

inputsOf.claim = (model) => {
  const about = node("span", { className: "endplate-claim-about" });
  const statement = node("span", { className: "endplate-claim-statement" });
  const id = `claim-${Math.random().toString(36).slice(2)}`;
  const claim = node("p", { className: "endplate-claim", id }, about, " ", statement);
  const radios = (name, options) => options.map(([value, title, meaning]) => {
    const radio = node("input", { type: "radio", name, value });
    const words = node("span", {}, node("b", {}, title), ...(meaning ? [` ${meaning}`] : []));
    return { radio, label: node("label", { className: "endplate-option" }, radio, words) };
  });
  const group = (className, labelledBy, ...children) => {
    const made = node("div", { className }, ...children);
    made.setAttribute("role", "radiogroup");
    made.setAttribute("aria-labelledby", labelledBy);
    return made;
  };
  const verdicts = radios("verdict", model.get("inputs").verdicts);
  const confidences = radios("confidence", model.get("inputs").confidences);
  const asked = node("p", { className: "endplate-claim-asked", id: `${id}-sure` }, "How sure are you?");

  const showClaim = () => {
    about.textContent = model.get("inputs").about;
    statement.textContent = model.get("inputs").statement;
  };
  showClaim();

  const chosen = (inputs) => inputs.find(({ radio }) => radio.checked)?.radio.value ?? "";
  const show = (entry) => {
    const [, verdict, confidence] = entry.match(/^(.*?) ?(\d*)$/);
    for (const { radio } of verdicts) radio.checked = radio.value === verdict;
    for (const { radio } of confidences) radio.checked = radio.value === confidence;
  };
  // What was chosen for one claim is no answer to the next
  model.on("change:inputs", () => { showClaim(); show(""); });
  return {
    nodes: [
      claim,
      group("endplate-verdicts", id, ...verdicts.map(({ label }) => label)),
      asked,
      group("endplate-confidences", asked.id, ...confidences.map(({ label }) => label)),
    ],
    read: () => `${chosen(verdicts)} ${chosen(confidences)}`,
    show,
    focus: () => verdicts[0].radio.focus(),
  };
};
