// Draws each kind of shape of a scene, and words, on a canvas.

const TURN = 2 * Math.PI;
const LETTERS_PX = 12;
const FONT = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";
const LEAST_SEEN = 0.004;
const LEAST_PX = 0.05; // of a line

const MOST_AT_ONCE = 20; // items in one path: more make its edges slow to sort

const round = (pen, x, y, r, flat) => {
  pen.moveTo(x + r, y);
  pen.ellipse(x, y, r, r * flat, 0, 0, TURN);
};
const upright = (pen, x, y, r, flat) => pen.rect(x - r, y - r * flat, 2 * r, 2 * r * flat);
const OUTLINES = {
  disc: round,
  ring: round,
  bar: upright,
  frame: upright,
  bite(pen, x, y, r, flat) {
    pen.moveTo(x, y);
    pen.ellipse(x, y, r, r * flat, 0, 0.7, TURN - 0.7);
    pen.closePath();
  },
  cap(pen, x, y, r, flat) {
    pen.moveTo(x - r, y - r * flat);
    pen.lineTo(x + r, y - r * flat);
    pen.lineTo(x, y + r * flat);
    pen.closePath();
  },
  diamond(pen, x, y, r, flat) {
    pen.moveTo(x - r, y);
    pen.lineTo(x, y - r * flat);
    pen.lineTo(x + r, y);
    pen.lineTo(x, y + r * flat);
    pen.closePath();
  },
  cross(pen, x, y, r, flat) {
    pen.moveTo(x - r, y - r * flat);
    pen.lineTo(x + r, y + r * flat);
    pen.moveTo(x + r, y - r * flat);
    pen.lineTo(x - r, y + r * flat);
  },
};
const LINES = new Set(["ring", "frame", "cross"]);
const draws = (form) => (pen) => (LINES.has(form) ? pen.stroke() : pen.fill());
const FORMS = Object.fromEntries(
  Object.entries(OUTLINES).map(([form, outline]) => [
    form,
    (pen, ...where) => {
      pen.beginPath();
      outline(pen, ...where);
      draws(form)(pen);
    },
  ]),
);

function pathThrough(x, y, closed) {
  const line = new Path2D();
  x.forEach((each, i) => (i ? line.lineTo(each, y[i]) : line.moveTo(each, y[i])));
  if (closed) line.closePath();
  return line;
}

// Functions that draw each kind of shape: (pen, part) => nothing, at the moment where `moment` stands.
const SHAPES = {
  dots(shape, { arrays, moment, palette }) {
    const [x, y, radius, alpha] = [shape.x, shape.y, shape.radius, shape.alpha].map(moment.property);
    const fixed = typeof shape.colour === "string" && palette.colour(shape.colour);
    const tint = fixed ? null : moment.property(shape.colour.drive);
    const count = itemsOf(shape, arrays);
    const [outline, draw] = [OUTLINES[shape.form], draws(shape.form)];
    const spot = shape.form === "glow" && palette.sprite(shape.colour);
    return (pen, { scale }) => {
      pen.lineWidth = shape.line_px / scale;
      if (fixed) pen.fillStyle = pen.strokeStyle = fixed;
      let waiting = 0; // items of one colour and strength are drawn together
      const finish = () => {
        if (waiting) draw(pen);
        waiting = 0;
      };
      for (let i = 0; i < count; i++) {
        const strength = alpha(i);
        const r = radius(i);
        if (strength < LEAST_SEEN || r <= 0) continue;
        if (spot) {
          pen.globalAlpha = strength;
          pen.drawImage(spot, x(i) - r, y(i) - r * shape.flatness, 2 * r, 2 * r * shape.flatness);
          continue;
        }
        if (tint || waiting === MOST_AT_ONCE || Math.abs(pen.globalAlpha - strength) > LEAST_SEEN) finish();
        if (!waiting) {
          pen.globalAlpha = strength;
          if (tint) pen.fillStyle = pen.strokeStyle = palette.map(shape.colour.palette)(tint(i));
          pen.beginPath();
        }
        outline(pen, x(i), y(i), r, shape.flatness);
        waiting++;
      }
      finish();
      pen.globalAlpha = 1;
    };
  },
  path(shape, { arrays, moment, palette }) {
    const [x, y] = [arrays[shape.x].values, arrays[shape.y].values];
    const line = pathThrough(x, y, shape.closed);
    const [alpha, width] = [shape.alpha, shape.line_px].map(moment.property);
    const tint = shape.fill?.drive && moment.property(shape.fill.drive);
    return (pen, { scale }) => {
      pen.globalAlpha = alpha(0);
      if (shape.fill) {
        pen.fillStyle = tint ? palette.map(shape.fill.palette)(tint(0)) : palette.colour(shape.fill);
        if (pen.globalAlpha >= LEAST_SEEN) pen.fill(line);
      }
      if (shape.stroke && width(0) >= LEAST_PX) {
        pen.strokeStyle = pen.fillStyle = palette.colour(shape.stroke);
        pen.lineWidth = width(0) / scale;
        pen.setLineDash(shape.dashed ? [4 / scale, 3 / scale] : []);
        pen.stroke(line);
        pen.setLineDash([]);
        if (shape.mark) markEnd(pen, shape.mark, x, y, width(0), scale);
      }
      pen.globalAlpha = 1;
    };
  },
  strip(shape, { arrays, moment, palette }) {
    const x = arrays[shape.x].values;
    const [cornerX, cornerY] = (shape.outline ?? []).map((name) => arrays[name].values);
    const area = cornerX && pathThrough(cornerX, cornerY, true);
    const [first, last] = [x[0], x[x.length - 1]];
    const share = moment.along(shape.colour.drive);
    const colours = palette.map(shape.colour.palette);
    return (pen) => {
      const fill = pen.createLinearGradient(first, 0, last, 0);
      x.forEach((place, i) => fill.addColorStop((place - first) / (last - first), colours(share(i))));
      pen.fillStyle = fill;
      if (area) pen.fill(area);
      else pen.fillRect(Math.min(first, last), shape.top, Math.abs(last - first), shape.bottom - shape.top);
    };
  },
  label(shape, { palette, labels }) {
    const words = labels[shape.name] ?? shape.text ?? ""; // a label that says nothing is not sent
    return (pen, part) => {
      const [x, y] = part.narrow && shape.narrow_at.length ? shape.narrow_at : [shape.x, shape.y];
      const lines = shape.wraps ? wrappedWords(pen, part, words, part.sides[1] - x, shape.strong) : words;
      write(pen, part, lines, x, y, shape.align, palette.colour(shape.colour), shape.strong);
    };
  },
  key(shape, { palette }) {
    return (pen, part) => {
      const { x, y, width, height } = shape;
      const fill = pen.createLinearGradient(x, 0, x + width, 0);
      for (let i = 0; i <= 16; i++) fill.addColorStop(i / 16, palette.map(shape.palette)(i / 16));
      pen.fillStyle = fill;
      pen.fillRect(x, y, width, height);
      pen.strokeStyle = palette.colour("faint");
      pen.lineWidth = 1 / part.scale;
      pen.strokeRect(x, y, width, height);
      const gap = 5 / part.scale;
      write(pen, part, shape.low, x - gap, y + height / 2, "right", palette.colour("ink"));
      write(pen, part, shape.high, x + width + gap, y + height / 2, "left", palette.colour("ink"));
    };
  },
};

// How many values a driven property of each kind of shape has: (shape, { arrays, moment, drive }) => number.
const LENGTHS = {
  dots: (shape, { arrays }) => itemsOf(shape, arrays),
  path: () => 1,
  strip: (_, { moment, drive }) => moment.places(drive),
};

const fontOf = (strong) => `${strong ? "600 " : ""}${LETTERS_PX}px ${FONT}`;

// The width of the longest line of words, in pixels.
function widthOf(pen, words, strong) {
  pen.save();
  pen.font = fontOf(strong);
  const widths = words.split("\n").map((line) => pen.measureText(line).width);
  pen.restore();
  return Math.max(...widths);
}

// Letters have the same size in pixels whatever the scale of the part; only on a page that is narrow for its sheet
// they shrink with the drawing, so that what has room beside each other on a wider one has room there too.
function write(pen, { scale, letters, paper }, words, x, y, align, colour, strong = false) {
  pen.save();
  pen.translate(x, y);
  pen.scale(letters / scale, letters / scale);
  pen.font = fontOf(strong);
  pen.textAlign = align;
  pen.textBaseline = "middle";
  words.split("\n").forEach((line, i) => {
    pen.lineJoin = "round";
    pen.lineWidth = 4;
    pen.strokeStyle = paper;
    pen.globalAlpha = 0.9;
    pen.strokeText(line, 0, 15 * i); // so that letters can be read over lines
    pen.globalAlpha = 1;
    pen.fillStyle = colour;
    pen.fillText(line, 0, 15 * i);
  });
  pen.restore();
}
