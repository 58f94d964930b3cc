// The colours of scenes, and the key under a drawing.

const COLOURS_OF_A_MAP = 256;

// The colours of the page's style by their words, and colour maps by theirs.
function scenePalette(section) {
  const style = getComputedStyle(section);
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const maps = new Map();
  const sprites = new Map();
  // A colour that was drawn: names of the system's colours come as numbers only in this way.
  const plain = (words) => {
    pen.fillStyle = words;
    pen.fillRect(0, 0, 1, 1);
    const { data } = pen.getImageData(0, 0, 1, 1);
    return `#${[...data.slice(0, 3)].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  };
  const colour = (word) => {
    if (!known.has(word)) known.set(word, plain(style.getPropertyValue(`--scene-${word}`).trim()));
    return known.get(word);
  };
  const map = (word) => {
    if (!maps.has(word)) {
      const stops = style.getPropertyValue(`--scene-map-${word}`).trim().split(/\s+/);
      const strip = Object.assign(document.createElement("canvas"), { width: COLOURS_OF_A_MAP, height: 1 });
      const brush = strip.getContext("2d", { willReadFrequently: true });
      const fill = brush.createLinearGradient(0, 0, COLOURS_OF_A_MAP, 0);
      stops.forEach((stop, i) => fill.addColorStop(i / (stops.length - 1), plain(stop)));
      brush.fillStyle = fill;
      brush.fillRect(0, 0, COLOURS_OF_A_MAP, 1);
      const { data } = brush.getImageData(0, 0, COLOURS_OF_A_MAP, 1);
      const colours = Array.from({ length: COLOURS_OF_A_MAP }, (_, i) => `rgb(${data.slice(4 * i, 4 * i + 3).join()})`);
      maps.set(word, (share) => colours[Math.round(share * (COLOURS_OF_A_MAP - 1))]);
    }
    return maps.get(word);
  };
  // A soft spot, drawn once a colour: a gradient for each item and frame would cost too much.
  const sprite = (word) => {
    if (!sprites.has(word)) {
      const spot = Object.assign(document.createElement("canvas"), { width: 64, height: 64 });
      const brush = spot.getContext("2d");
      const fade = brush.createRadialGradient(32, 32, 0, 32, 32, 32);
      for (const [at, strength] of [[0, "ff"], [0.35, "b0"], [0.7, "38"], [1, "00"]]) {
        fade.addColorStop(at, colour(word) + strength);
      }
      brush.fillStyle = fade;
      brush.fillRect(0, 0, 64, 64);
      sprites.set(word, spot);
    }
    return sprites.get(word);
  };
  return { colour, map, sprite };
}

const SWATCH_PX = 18;

// A little picture of each kind of shape: (pen, shape, palette, size) => nothing; others show their form.
const SWATCHES = {};

// The shapes that a key names, of all that are drawn in this state.
function namedShapes({ parts }, arrays) {
  return parts.flatMap(({ shapes }) => shapes).filter((shape) => shape.legend && itemsOf(shape, arrays));
}

// What each form stands for.
function sceneKey(shapes, palette) {
  const dense = Math.min(2, devicePixelRatio || 1);
  return shapes.map((shape) => {
    const size = SWATCH_PX * dense;
    const swatch = Object.assign(document.createElement("canvas"), { width: size, height: size });
    swatch.setAttribute("aria-hidden", "true");
    const pen = swatch.getContext("2d");
    pen.scale(dense, dense);
    pen.fillStyle = pen.strokeStyle = palette.colour(shape.colour ?? "ink");
    pen.lineWidth = shape.line_px;
    const middle = SWATCH_PX / 2;
    const r = Math.min(Math.max(3, 1.5 * (Number(shape.radius) || 4)), (0.42 * SWATCH_PX) / Math.max(1, shape.flatness));
    if (SWATCHES[shape.kind]) SWATCHES[shape.kind](pen, shape, palette, SWATCH_PX);
    else if (shape.form === "glow") pen.drawImage(palette.sprite(shape.colour), 0, 0, SWATCH_PX, SWATCH_PX);
    else if (["path", "surface"].includes(shape.kind)) lineSwatch(pen, shape, middle, palette);
    else FORMS[shape.form](pen, middle, middle, r, Math.max(shape.flatness, 1 / r)); // never thinner than two pixels
    const entry = document.createElement("li");
    entry.append(swatch, shape.legend);
    return entry;
  });
}

// An area whose colour moves: all of its colours.
function mapSwatch(pen, { fill, stroke }, palette) {
  const room = [1.5, 4.5, SWATCH_PX - 3, SWATCH_PX - 9];
  const colours = pen.createLinearGradient(room[0], 0, room[0] + room[2], 0);
  for (const share of [0, 0.5, 1]) colours.addColorStop(share, palette.map(fill.palette)(share));
  pen.fillStyle = colours;
  pen.strokeStyle = palette.colour(stroke || "ink");
  pen.lineWidth = 1;
  pen.fillRect(...room);
  pen.strokeRect(...room);
}

// A path or a surface in the key: its line with what stands at its end, or its area.
function lineSwatch(pen, shape, middle, palette) {
  if (shape.fill?.palette) return mapSwatch(pen, shape, palette);
  const [x, y] = [[1, SWATCH_PX - (shape.mark ? 8 : 1)], [middle, middle]];
  const [line, area] = [shape.stroke, typeof shape.fill === "string" && shape.fill];
  pen.strokeStyle = pen.fillStyle = palette.colour(line || area || "ink");
  pen.lineWidth = line ? Number(shape.line_px) || 3 : 4; // an area without an edge is a thick line
  pen.setLineDash(shape.dashed ? [3, 3] : []);
  pen.beginPath();
  x.forEach((each, i) => pen.lineTo(each, y[i]));
  pen.stroke();
  if (shape.mark) markEnd(pen, shape.mark, x, y, 0, 1);
}
