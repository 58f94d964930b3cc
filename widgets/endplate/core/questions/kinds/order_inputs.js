// Things to be put in order: by two buttons each, by the arrow keys on a button, or by dragging a row.

const DRAG_PX = 6; // that a pointer has to move before it drags

inputsOf.order = (model) => {
  const texts = model.get("inputs").options;
  const said = node("p", { className: "endplate-order-said" });
  said.setAttribute("aria-live", "polite");
  const list = node("ol", { className: "endplate-order" });
  const button = (words, sign, row, way) => {
    const made = node("button", { type: "button", className: "endplate-again" }, node("span", { ariaHidden: "true" }, sign));
    made.setAttribute("aria-label", `${words}: ${row.dataset.text}`);
    made.addEventListener("click", () => move(row, way));
    made.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      move(row, by);
    });
    return made;
  };
  const rows = texts.map((text) => {
    const row = node("li", {});
    row.dataset.text = text;
    const grip = node("span", { className: "endplate-order-grip", ariaHidden: "true" }, "⠿");
    row.append(grip, node("span", { className: "endplate-order-text" }, text),
      button("Up", "↑", row, -1), button("Down", "↓", row, 1));
    return row;
  });
  list.append(...rows);

  const order = () => [...list.children].map((row) => row.dataset.text);
  // Not "disabled": a button at the end keeps the focus
  const showEnds = () => [...list.children].forEach((row, place, { length }) => {
    const [up, down] = row.querySelectorAll("button");
    up.setAttribute("aria-disabled", String(place === 0));
    down.setAttribute("aria-disabled", String(place === length - 1));
  });
  const say = (row) => {
    said.textContent = `${row.dataset.text}: place ${[...list.children].indexOf(row) + 1} of ${texts.length}.`;
  };
  // The neighbour is moved, so that the row with the focus stays in the page and keeps it.
  function move(row, by) {
    const neighbour = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (neighbour) (by < 0 ? row.after(neighbour) : row.before(neighbour));
    showEnds();
    say(row);
  }

  let held = null; // the row under the pointer, and where that went down
  for (const row of rows) {
    row.addEventListener("pointerdown", (event) => {
      const touch = event.pointerType !== "mouse"; // a finger on the text scrolls the page
      if (event.button || event.target.closest("button")) return;
      if (touch && !event.target.classList.contains("endplate-order-grip")) return;
      held = { row, from: event.clientY, drags: false };
      row.setPointerCapture(event.pointerId);
    });
    row.addEventListener("pointermove", (event) => {
      if (!held || (!held.drags && Math.abs(event.clientY - held.from) < DRAG_PX)) return;
      held.drags = true;
      row.classList.add("endplate-order-held");
      for (const by of [-1, 1]) {
        for (;;) {
          const neighbour = by < 0 ? row.previousElementSibling : row.nextElementSibling;
          if (!neighbour) break;
          const { top, height } = neighbour.getBoundingClientRect();
          if (by < 0 ? event.clientY > top + height / 2 : event.clientY < top + height / 2) break;
          if (by < 0) row.after(neighbour);
          else row.before(neighbour);
        }
      }
      showEnds();
    });
    const end = () => {
      row.classList.remove("endplate-order-held");
      if (held?.drags) say(row);
      held = null;
    };
    row.addEventListener("pointerup", end);
    row.addEventListener("pointercancel", end);
  }
  showEnds();

  return {
    nodes: [
      node("p", { className: "endplate-input-help" },
        "Drag the lines or use their buttons. With keys: Tab to a button, then the arrows up and down."),
      list, said,
    ],
    read: () => JSON.stringify(order()),
    show: (entry) => {
      const wanted = entry ? JSON.parse(entry) : texts;
      if (wanted.join() === order().join()) return; // a row that is put in anew loses the focus
      list.append(...wanted.map((text) => rows[texts.indexOf(text)]));
      showEnds();
    },
    focus: () => list.querySelector("button").focus(),
  };
};
