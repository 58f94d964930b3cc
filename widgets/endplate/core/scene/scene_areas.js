// Many areas in one shape, with patterns; and names in a column beside their places.

const PATTERN_PX = 6;
const NAME_LINE_PX = 14;
const NAME_GAP_PX = 3;
const FROM_EDGE_PX = 4; // no name touches the edge of the drawing
const CASING_PX = 1;

const PATTERN_PENS = {
  lines(pen, s) {
    for (const shift of [-s, 0, s]) {
      pen.moveTo(shift, s);
      pen.lineTo(shift + s, 0);
    }
  },
  dots(pen, s) {
    for (const [x, y] of [[0.25, 0.25], [0.75, 0.75]]) {
      pen.moveTo(x * s + 0.12 * s, y * s);
      pen.arc(x * s, y * s, 0.12 * s, 0, TURN);
    }
  },
  crosses(pen, s) {
    pen.moveTo(0.15 * s, 0.15 * s);
    pen.lineTo(0.7 * s, 0.7 * s);
    pen.moveTo(0.7 * s, 0.15 * s);
    pen.lineTo(0.15 * s, 0.7 * s);
  },
  rings(pen, s) {
    pen.moveTo(0.75 * s, 0.5 * s);
    pen.arc(0.5 * s, 0.5 * s, 0.25 * s, 0, TURN);
  },
};

function patternOf(name, colour, dense) {
  const s = PATTERN_PX * dense;
  const tile = Object.assign(document.createElement("canvas"), { width: s, height: s });
  const pen = tile.getContext("2d");
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = dense;
  pen.beginPath();
  PATTERN_PENS[name](pen, s);
  pen.stroke();
  if (name === "dots") pen.fill();
  return pen.createPattern(tile, "repeat");
}

function fillArea(pen, area, { fill, hatch }, strength) {
  if (strength < LEAST_SEEN) return;
  pen.globalAlpha = strength;
  if (fill) {
    pen.fillStyle = fill;
    pen.fill(area);
  }
  if (hatch) {
    const { a, d } = pen.getTransform();
    hatch.setTransform(new DOMMatrix([1 / a, 0, 0, 1 / d, 0, 0])); // the same size whatever the scale, from the part's corner
    pen.fillStyle = hatch;
    pen.fill(area);
  }
  pen.globalAlpha = 1;
}

function inksOf({ fill, stroke, casing, pattern }, palette) {
  const dense = Math.min(2, devicePixelRatio || 1);
  return {
    fill: fill && palette.colour(fill),
    hatch: pattern && patternOf(pattern, palette.colour(stroke), dense),
    edge: stroke && palette.colour(stroke),
    casing: casing && palette.colour(casing),
  };
}

SHAPES.areas = (shape, { arrays, moment, palette }) => {
  const [x, y, corner] = [shape.x, shape.y, shape.corner].map((name) => arrays[name].values);
  const alpha = moment.property(shape.alpha);
  const inks = inksOf(shape, palette);
  const areas = Array.from({ length: Math.max(0, corner.length - 1) }, (_, i) =>
    pathThrough(x.slice(corner[i], corner[i + 1]), y.slice(corner[i], corner[i + 1]), shape.closed),
  );
  return (pen, { scale }) => {
    pen.save();
    pen.lineJoin = pen.lineCap = "round";
    if (inks.casing) { // that of all lines first: it must not cross another line
      pen.strokeStyle = inks.casing;
      pen.lineWidth = (shape.line_px + 2 * CASING_PX) / scale;
      for (const area of areas) pen.stroke(area);
    }
    areas.forEach((area, i) => {
      fillArea(pen, area, inks, alpha(i));
      if (!inks.edge) return;
      pen.strokeStyle = inks.edge;
      pen.lineWidth = shape.line_px / scale;
      pen.setLineDash(shape.dashed ? [5 / scale, 3 / scale] : []);
      pen.stroke(area);
      pen.setLineDash([]);
    });
    pen.restore(); // what is drawn next looks the same whether or not these are kept from the last state
  };
};

LENGTHS.areas = (shape, { arrays }) => Math.max(0, arrays[shape.corner].values.length - 1);

// A little piece of it for the key.
SWATCHES.areas = (pen, shape, palette, size) => {
  const inks = inksOf(shape, palette);
  const piece = new Path2D();
  if (shape.closed) piece.roundRect(1.5, 2.5, size - 3, size - 5, 4);
  else {
    piece.moveTo(1, size / 2);
    piece.lineTo(size - 1, size / 2);
  }
  fillArea(pen, piece, inks, typeof shape.alpha === "number" ? shape.alpha : 0.8);
  if (inks.casing) {
    pen.strokeStyle = inks.casing;
    pen.lineWidth = shape.line_px + 2 * CASING_PX;
    pen.stroke(piece);
    pen.lineWidth = shape.line_px;
  }
  if (!inks.edge) return;
  pen.strokeStyle = inks.edge;
  pen.setLineDash(shape.dashed ? [5, 3] : []);
  pen.stroke(piece);
};

SHAPES.callouts = (shape, { arrays, palette, labels, numbers }) => {
  const [x, y, tone] = [shape.x, shape.y, shape.tone].map((name) => arrays[name].values);
  const names = labels[shape.name];
  const ink = (i) => shape.tones[tone[i]];
  return (pen, part) => {
    const column = part.narrow ? shape.narrow_column : shape.column;
    const scale = part.scale / part.letters;
    if (part.narrow && numbers[shape.name]) {
      const places = numbers[shape.name].map(({ i, ...each }) => ({ ...each, x: x[i], y: y[i], ink: ink(i) }));
      drawNumbers(pen, places, scale, palette, part.paper);
    }
    if (!column.length || !names.length) return;
    const [left, top, right, bottom] = column.map((each) => each * scale);
    pen.save();
    pen.scale(1 / scale, 1 / scale); // letters and lines in pixels, or smaller where the page is narrow
    pen.font = `${LETTERS_PX}px ${FONT}`;
    pen.textBaseline = "middle";
    pen.textAlign = shape.align;
    const blocks = namesInColumn(pen, names, right - left - FROM_EDGE_PX, bottom - top).map(({ lines, high, i }) =>
      i === undefined
        ? { lines, high, to: null, at: bottom, ink: "faint" }
        : { lines, high, to: [x[i] * scale, y[i] * scale], at: y[i] * scale, ink: ink(i) },
    );
    makeRoom(blocks, top, bottom);
    const edge = shape.align === "right" ? right : left;
    for (const { lines, to, at, ink } of blocks) {
      if (to) {
        const near = edge + (shape.align === "right" ? 3 : -3);
        pen.strokeStyle = pen.fillStyle = palette.colour(ink);
        pen.globalAlpha = 0.75;
        pen.lineWidth = 1;
        pen.beginPath();
        pen.moveTo(near, at);
        pen.lineTo(near + 0.25 * (to[0] - near), at);
        pen.lineTo(...to);
        pen.stroke();
        pen.globalAlpha = 1;
        FORMS.disc(pen, ...to, 2, 1);
      }
      lines.forEach((line, i) => {
        const height = at + NAME_LINE_PX * (i - (lines.length - 1) / 2);
        pen.strokeStyle = part.paper; // where it stands on the drawing
        pen.lineWidth = 3;
        pen.strokeText(line, edge, height);
        pen.fillStyle = palette.colour(ink);
        pen.fillText(line, edge, height);
      });
    }
    pen.restore();
  };
};

// A text in lines that are not longer than so many pixels, broken behind spaces and hyphens.
function wrapped(pen, text, width) {
  const lines = [];
  for (const word of keptTogether(text).split(/(?<=[ -])/)) {
    const longer = `${lines.at(-1) ?? ""}${word}`;
    if (lines.length && pen.measureText(longer.trimEnd()).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => line.trimEnd());
}

// Words in lines that are not longer than so many units of their part; their own line feeds stay.
function wrappedWords(pen, { scale, letters }, words, width, strong) {
  pen.save();
  pen.font = fontOf(strong);
  const lines = words.split("\n").flatMap((line) => wrapped(pen, line, (width * scale) / letters - 1));
  pen.restore();
  return lines.join("\n");
}

// Moves blocks up and down, as little as can be, so that none lies on another or leaves its column.
function makeRoom(blocks, top, bottom) {
  blocks.sort((one, other) => one.at - other.at);
  let free = top;
  for (const block of blocks) {
    block.at = Math.max(block.at, free + block.high / 2);
    free = block.at + block.high / 2;
  }
  free = bottom;
  for (const block of blocks.slice().reverse()) {
    block.at = Math.min(block.at, free - block.high / 2);
    free = block.at - block.high / 2;
  }
}
