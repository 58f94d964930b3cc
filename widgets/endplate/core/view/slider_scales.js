// Both ends of a slider under its track, and a mark where it stands in health.

// Write the scales of the sliders in `area`: { name: { low, high, normal, share } }, `share` of the way to the mark.
function drawScales(area, scales) {
  for (const [name, { low, high, normal, share }] of Object.entries(scales)) {
    const track = area.querySelector(`.endplate-control-${name} .noUi-target`);
    if (!track || track.querySelector(".endplate-scale")) continue;
    const scale = document.createElement("span");
    scale.className = "endplate-scale";
    scale.setAttribute("aria-hidden", "true"); // the slider itself says its ends
    const mark = Object.assign(document.createElement("i"), { title: normal });
    mark.style.left = `${100 * share}%`;
    scale.append(mark, Object.assign(document.createElement("span"), { textContent: low }));
    scale.append(Object.assign(document.createElement("span"), { textContent: high }));
    track.append(scale);
  }
}
