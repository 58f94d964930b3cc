// Accessible names and exact values for the sliders of a lab, which ipywidgets leaves without.

const SLIDER_ROW = ".widget-inline-hbox, .widget-inline-vbox";
const SLIDER_KEYS = /^(Arrow|Page|Home|End| $)/;

// Name all sliders around `el` and give them their scales, now and whenever one is added; returns a function that stops it.
function nameControls(el, model) {
  const area = el.closest(".endplate-lab") ?? el.closest(".jp-OutputArea-output, .output_subarea") ?? el.parentElement;
  if (!area) return () => {};
  const rows = new Map();

  const adopt = () => {
    drawScales(area, model.get("scales"));
    for (const list of area.querySelectorAll("select")) list.dataset.lmSuppressShortcuts = "true";
    for (const [row, watcher] of rows) {
      if (!row.isConnected) {
        watcher.disconnect();
        rows.delete(row);
      }
    }
    for (const handle of area.querySelectorAll(".noUi-handle")) {
      // Otherwise a notebook takes an arrow key for a wish to go to another cell; it looks at the target only
      handle.dataset.lmSuppressShortcuts = "true";
      const row = handle.closest(SLIDER_ROW);
      if (!row || rows.has(row)) continue;
      const watcher = new MutationObserver(() => nameSlider(row));
      watcher.observe(row, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: ["aria-valuetext", "aria-label", "disabled"],
      });
      rows.set(row, watcher);
      nameSlider(row);
    }
  };

  const arrivals = new MutationObserver((changes) => {
    // Redrawing the plot changes hundreds of its nodes; none of them is a control.
    if (changes.some(({ target }) => !target.closest(".endplate-plot"))) adopt();
  });
  arrivals.observe(area, { childList: true, subtree: true });
  area.addEventListener("keydown", keepHeldKeys);
  adopt();
  return () => {
    arrivals.disconnect();
    area.removeEventListener("keydown", keepHeldKeys);
    for (const watcher of rows.values()) watcher.disconnect();
  };
}

function nameSlider(row) {
  const label = row.querySelector(".widget-label")?.textContent.trim() ?? "";
  const value = row.querySelector(".widget-readout")?.textContent.trim() ?? "";
  const unit = label.match(/\(([^()]+)\)(?=:|\s*$)/)?.[1] ?? "";
  const held = row.querySelector(".noUi-target[disabled]") !== null;
  for (const handle of row.querySelectorAll(".noUi-handle")) {
    setIfNew(handle, "aria-disabled", String(held));
    setIfNew(handle, "tabindex", held ? "-1" : "0"); // as the browser does with its own controls
    if (label) setIfNew(handle, "aria-label", label);
    if (value) setIfNew(handle, "aria-valuetext", unit ? `${value} ${unit}` : value);
  }
}

// A slider that is held still, but was pressed on or held while in use, has the focus and leaves its keys to the page:
// Home and End would scroll the notebook past its last cell.
function keepHeldKeys(event) {
  const held = event.target.closest('.noUi-handle[aria-disabled="true"]');
  if (held && SLIDER_KEYS.test(event.key)) event.preventDefault();
}

// Setting an attribute to what it is already would wake the observer again, for ever.
function setIfNew(element, attribute, text) {
  if (element.getAttribute(attribute) !== text) element.setAttribute(attribute, text);
}
