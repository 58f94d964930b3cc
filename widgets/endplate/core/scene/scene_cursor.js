// The moment of a scene as a line through the traces beside it, which can be dragged.

// `title()` is that of the axis of time, or all that it may have; empty for any. `moved` gets the time that a line was
// dragged to. Returns { place(time), listen(), remove() }.
function traceCursor(el, moved, title) {
  const lines = new Map(); // by the name of the axis: a close-up and a whole recording have one each
  let time = 0;
  let placed = ""; // for which time and title the lines stand where they should, until the figure is drawn anew
  const lab = () => el.closest(".endplate-lab");
  const plotOf = () => lab()?.querySelector(".endplate-plot");

  const lineOn = (name) => {
    if (!lines.has(name)) {
      const line = Object.assign(document.createElement("div"), { className: "endplate-cursor" });
      line.setAttribute("aria-hidden", "true"); // the slider of the scene is the same for keys and screen readers
      letDrag(line, (clientX) => {
        const plot = plotOf();
        const axis = plot._fullLayout[name];
        moved(axis.p2l(clientX - plot.getBoundingClientRect().left - plot.clientLeft - axis._offset));
      });
      lines.set(name, line);
    }
    return lines.get(name);
  };
  const place = (to) => {
    const wanted = JSON.stringify([to, title()]);
    if (wanted === placed) return; // to measure the figure makes the browser lay out the page at once
    time = to;
    const plot = plotOf();
    placed = plot?._fullLayout ? wanted : "";
    const axes = timeAxes(plot?._fullLayout, title());
    for (const [name, line] of lines) if (!axes.some((each) => each.name === name)) line.remove();
    for (const { name, axis, top, bottom } of axes) {
      const line = lineOn(name);
      const letters = plot.querySelector(".infolayer").closest(".main-svg"); // the line runs below them
      if (line.nextElementSibling !== letters) letters.before(line);
      const along = axis.l2p(time);
      line.hidden = along < 0 || along > axis._length + 1;
      line.style.transform = `translateX(${axis._offset + along}px)`;
      line.style.top = `${top}px`;
      line.style.height = `${bottom - top}px`;
    }
  };
  const drawnAgain = () => {
    placed = "";
    place(time);
  };
  let listening = null;
  const listen = () => {
    listening = lab();
    listening?.addEventListener("endplate-drawn", drawnAgain);
  };
  const remove = () => {
    listening?.removeEventListener("endplate-drawn", drawnAgain);
    for (const line of lines.values()) line.remove();
  };
  return { place, listen, remove };
}

// Lets a pointer drag a line; `to` gets the place of the pointer.
function letDrag(line, to) {
  const drag = (event) => to(event.clientX);
  line.addEventListener("pointerdown", (event) => {
    line.setPointerCapture(event.pointerId);
    line.addEventListener("pointermove", drag);
    event.preventDefault();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    line.addEventListener(end, () => line.removeEventListener("pointermove", drag));
  }
}

// The axes of time of a figure, one for all that move together, and the height of their panels. A title, unless it is empty,
// has to be on one of the horizontal axes; what has another one, or words for numbers, is no axis of time.
function timeAxes(layout, title) {
  const titles = [title].flat().filter(Boolean);
  const all = Object.entries(layout ?? {}).filter(([name, axis]) => /^xaxis\d*$/.test(name) && axis._length && !axis.ticktext);
  const titleOf = ([, axis]) => axis.title?.text ?? "";
  if (titles.length && !all.some((each) => titles.includes(titleOf(each)))) return [];
  const leaders = all.filter(([, axis]) => !axis.matches);
  return leaders.flatMap(([name, axis]) => {
    const group = all.filter(([, each]) => each === axis || each.matches === axis._id);
    if (titles.length && group.some((each) => ![...titles, ""].includes(titleOf(each)))) return [];
    const panels = group.map(([, each]) => layout[`yaxis${each.anchor.slice(1)}`]);
    const top = Math.min(...panels.map((each) => each._offset));
    return [{ name, axis, top, bottom: Math.max(...panels.map((each) => each._offset + each._length)) }];
  });
}

// Between the time of a scene and the axis of the traces, which may be a course of its own such as the number of a shock.
function timeAxis(arrays, cursor) {
  if (cursor === true) return { place: (time) => time, time: (place) => place };
  const [times, places] = [arrays.time.values, arrays[cursor].values];
  const through = (from, to, value) => {
    const next = Math.max(1, from.findIndex((each) => each > value));
    const at = from[from.length - 1] <= value ? from.length - 1 : next;
    return to[at - 1] + ((value - from[at - 1]) / (from[at] - from[at - 1])) * (to[at] - to[at - 1]);
  };
  return { place: (time) => through(times, places, time), time: (place) => through(places, times, place) };
}
