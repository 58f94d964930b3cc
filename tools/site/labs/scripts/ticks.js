// Treatments to tick above a table that has all of them as columns: those that are not ticked are hidden.

function offerTicks(element) {
  const whole = element.querySelector("[data-endplate-ticked]");
  if (!whole) return;
  element.parentElement.querySelector(".endplate-body").before(element); // the table is the answer, and the pictures are long
  const table = whole.querySelector("table");
  const { endplateTicked, endplateMost } = whole.dataset;
  const ticked = new Set(endplateTicked.split(" ").filter(Boolean).map(Number)); // indices of columns; the first two are questions and waiting
  const boxes = [...table.tHead.rows[0].cells].slice(2).map((head, i) => {
    const box = make("input", { type: "checkbox", checked: ticked.has(i + 2) });
    box.addEventListener("change", () => {
      if (box.checked) ticked.add(i + 2);
      else ticked.delete(i + 2);
      show();
    });
    return { box, label: make("label", {}, box, ` ${head.textContent}`) };
  });
  const said = make("p", { className: "endplate-needs" });
  said.setAttribute("role", "status");
  const show = () => {
    const full = ticked.size >= Number(endplateMost);
    for (const { box } of boxes) box.disabled = full && !box.checked;
    said.textContent = full ? `${endplateMost} treatments stand side by side, and no more have room. Take one away to tick another.` : "";
    for (const row of table.rows) for (const [index, cell] of [...row.cells].entries()) cell.hidden = index > 1 && !ticked.has(index);
  };
  const legend = make("legend", { textContent: `Compare (tick up to ${endplateMost}); waiting always stands beside them` });
  whole.prepend(make("fieldset", { className: "endplate-tick-list" }, legend, make("div", { className: "endplate-ticks" }, ...boxes.map(({ label }) => label)), said, make("p", { className: "endplate-needs", textContent: "The pictures show the treatments that are ticked at first." })));
  show();
}
