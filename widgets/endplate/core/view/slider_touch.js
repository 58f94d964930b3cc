// A finger on a lab: sideways it moves a slider's handle, up and down it scrolls the page, wherever it begins.

// The scripts of sliders and figures catch a finger where it comes down, so that a slider jumps to whoever scrolls
// past and a figure holds the page still. Kept from them, the browser scrolls; a tap comes to them as a click.
const CATCHING = ".noUi-target, .endplate-plot";

// Where the figure sticks to the top of a phone, keep the control in use from lying under it; returns a function
// that stops it.
function uncoverControls(el) {
  const area = el.closest(".endplate-lab");
  if (!area) return () => {};
  const uncover = ({ target }) => requestAnimationFrame(() => {
    const figure = [el, el.parentElement].find((each) => getComputedStyle(each).position === "sticky");
    if (!figure || !target.closest(".endplate-controls")) return;
    target.style.scrollMarginTop = `${figure.getBoundingClientRect().height + 40}px`; // its label stands above it
    target.scrollIntoView({ block: "nearest" });
  });
  area.addEventListener("focusin", uncover);
  return () => area.removeEventListener("focusin", uncover);
}

// Keep fingers from all sliders and figures around `el`; returns a function that stops it.
function freeFingers(el) {
  const area = el.closest(".endplate-lab") ?? el;
  const pass = (event) => {
    if (event.target.closest?.(CATCHING) && !event.target.closest(".noUi-handle")) event.stopPropagation();
  };
  const options = { capture: true, passive: true };
  area.addEventListener("touchstart", pass, options);
  return () => area.removeEventListener("touchstart", pass, options);
}
