// The moment of a scene as a line through the traces beside it, which can be dragged.

// `moved` gets the time that the line was dragged to. Returns { place(time), remove() }.
function traceCursor(el, moved) {
  const line = Object.assign(document.createElement("div"), { className: "endplate-cursor" });
  line.setAttribute("aria-hidden", "true"); // the slider of the scene is the same for keys and screen readers
  let time = 0;
  const lab = () => el.closest(".endplate-lab");
  const plotOf = () => lab()?.querySelector(".endplate-plot");

  const place = (to = time) => {
    time = to;
    const plot = plotOf();
    const axis = plot?._fullLayout?.xaxis;
    if (!axis?._length) {
      line.remove();
      return;
    }
    if (line.parentElement !== plot.parentElement) plot.after(line);
    const { t, h } = plot._fullLayout._size;
    const along = axis.l2p(time);
    line.hidden = along < 0 || along > axis._length + 1;
    line.style.transform = `translateX(${plot.offsetLeft + plot.clientLeft + axis._offset + along}px)`;
    line.style.top = `${plot.offsetTop + plot.clientTop + t}px`;
    line.style.height = `${h}px`;
  };
  const drag = (event) => {
    const plot = plotOf();
    const axis = plot._fullLayout.xaxis;
    moved(axis.p2l(event.clientX - plot.getBoundingClientRect().left - plot.clientLeft - axis._offset));
  };
  line.addEventListener("pointerdown", (event) => {
    line.setPointerCapture(event.pointerId);
    line.addEventListener("pointermove", drag);
    event.preventDefault();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    line.addEventListener(end, () => line.removeEventListener("pointermove", drag));
  }
  const drawnAgain = () => place();
  let listening = null;
  const listen = () => {
    listening = lab();
    listening?.addEventListener("endplate-drawn", drawnAgain);
  };
  const remove = () => {
    listening?.removeEventListener("endplate-drawn", drawnAgain);
    line.remove();
  };
  return { place, listen, remove };
}
