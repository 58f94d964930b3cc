// Draws the shapes of a scene on a canvas: what stands still once, what moves at each moment.

const TURN = 2 * Math.PI;
const LETTERS_PX = 12;
const FONT = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";
const LEAST_SEEN = 0.004;

const FORMS = {
  disc(pen, x, y, r, flat) {
    pen.beginPath();
    pen.ellipse(x, y, r, r * flat, 0, 0, TURN);
    pen.fill();
  },
  ring(pen, x, y, r, flat) {
    pen.beginPath();
    pen.ellipse(x, y, r, r * flat, 0, 0, TURN);
    pen.stroke();
  },
  bar(pen, x, y, r, flat) {
    pen.fillRect(x - r, y - r * flat, 2 * r, 2 * r * flat);
  },
  bite(pen, x, y, r, flat) {
    pen.beginPath();
    pen.moveTo(x, y);
    pen.ellipse(x, y, r, r * flat, 0, 0.7, TURN - 0.7);
    pen.closePath();
    pen.fill();
  },
  cap(pen, x, y, r, flat) {
    pen.beginPath();
    pen.moveTo(x - r, y - r * flat);
    pen.lineTo(x + r, y - r * flat);
    pen.lineTo(x, y + r * flat);
    pen.closePath();
    pen.fill();
  },
  cross(pen, x, y, r, flat) {
    pen.beginPath();
    pen.moveTo(x - r, y - r * flat);
    pen.lineTo(x + r, y + r * flat);
    pen.moveTo(x + r, y - r * flat);
    pen.lineTo(x - r, y + r * flat);
    pen.stroke();
  },
};

// Functions that draw each kind of shape: (pen, part) => nothing, at the moment where `moment` stands.
const SHAPES = {
  dots(shape, { arrays, moment, palette }) {
    const [x, y, radius, alpha] = [shape.x, shape.y, shape.radius, shape.alpha].map(moment.property);
    const fixed = typeof shape.colour === "string" && palette.colour(shape.colour);
    const tint = fixed ? null : moment.property(shape.colour.drive);
    const count = itemsOf(shape, arrays);
    const draw = FORMS[shape.form];
    const spot = shape.form === "glow" && palette.sprite(shape.colour);
    return (pen, { scale }) => {
      pen.lineWidth = shape.line_px / scale;
      if (fixed) pen.fillStyle = pen.strokeStyle = fixed;
      for (let i = 0; i < count; i++) {
        const strength = alpha(i);
        if (strength < LEAST_SEEN) continue;
        pen.globalAlpha = strength;
        const r = radius(i);
        if (spot) {
          pen.drawImage(spot, x(i) - r, y(i) - r * shape.flatness, 2 * r, 2 * r * shape.flatness);
          continue;
        }
        if (tint) pen.fillStyle = pen.strokeStyle = palette.map(shape.colour.palette)(tint(i));
        draw(pen, x(i), y(i), r, shape.flatness);
      }
      pen.globalAlpha = 1;
    };
  },
  path(shape, { arrays, moment, palette }) {
    const [x, y] = [arrays[shape.x].values, arrays[shape.y].values];
    const line = new Path2D();
    x.forEach((each, i) => (i ? line.lineTo(each, y[i]) : line.moveTo(each, y[i])));
    if (shape.closed) line.closePath();
    const alpha = moment.property(shape.alpha);
    const tint = shape.fill?.drive && moment.property(shape.fill.drive);
    return (pen, { scale }) => {
      pen.globalAlpha = alpha(0);
      if (shape.fill) {
        pen.fillStyle = tint ? palette.map(shape.fill.palette)(tint(0)) : palette.colour(shape.fill);
        if (pen.globalAlpha >= LEAST_SEEN) pen.fill(line);
      }
      if (shape.stroke) {
        pen.strokeStyle = palette.colour(shape.stroke);
        pen.lineWidth = shape.line_px / scale;
        pen.setLineDash(shape.dashed ? [4 / scale, 3 / scale] : []);
        pen.stroke(line);
        pen.setLineDash([]);
      }
      pen.globalAlpha = 1;
    };
  },
  strip(shape, { arrays, moment, palette }) {
    const x = arrays[shape.x].values;
    const [first, last] = [x[0], x[x.length - 1]];
    const share = moment.along(shape.colour.drive);
    const colours = palette.map(shape.colour.palette);
    return (pen) => {
      const fill = pen.createLinearGradient(first, 0, last, 0);
      x.forEach((place, i) => fill.addColorStop((place - first) / (last - first), colours(share(i))));
      pen.fillStyle = fill;
      pen.fillRect(Math.min(first, last), shape.top, Math.abs(last - first), shape.bottom - shape.top);
    };
  },
  label(shape, { palette, labels }) {
    const words = labels[shape.name] ?? shape.text;
    return (pen, part) => {
      const [x, y] = part.narrow && shape.narrow_at.length ? shape.narrow_at : [shape.x, shape.y];
      write(pen, part, words, x, y, shape.align, palette.colour(shape.colour), shape.strong);
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

// Letters have the same size in pixels whatever the scale of the part.
function write(pen, { scale, paper }, words, x, y, align, colour, strong = false) {
  pen.save();
  pen.translate(x, y);
  pen.scale(1 / scale, 1 / scale);
  pen.font = `${strong ? "600 " : ""}${LETTERS_PX}px ${FONT}`;
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

// Returns { draw(t), drawn(t), read(drive, t) } for a canvas of `width` pixels; `narrow` takes the other sheet.
function sceneDrawing(canvas, { declaration, state, arrays, palette, width, narrow }) {
  const moment = sceneMoment(arrays);
  const context = { arrays, moment, palette, labels: state.labels };
  const [sheetWidth, sheetHeight] = narrow ? declaration.narrow_sheet : declaration.sheet;
  const dense = Math.min(2, devicePixelRatio || 1);
  const unit = width / sheetWidth;
  const height = Math.round(sheetHeight * unit);
  const size = { width: Math.round(width * dense), height: Math.round(height * dense) };
  if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
  canvas.style.height = `${height}px`;
  const paper = palette.colour("paper");

  const parts = declaration.parts.map(({ shapes, ...part }) => {
    const [left, top, w, h] = narrow ? part.narrow_box : part.box;
    const [x, y, seenWidth, seenHeight] = narrow ? part.narrow_window : part.window;
    const scale = unit * Math.min(w / seenWidth, h / seenHeight);
    const pens = shapes.map((shape) => ({ act: SHAPES[shape.kind](shape, context), moves: drivenKeys(shape).length > 0 }));
    const first = pens.findIndex(({ moves }) => moves);
    const last = pens.findLastIndex(({ moves }) => moves);
    const [begin, end] = first < 0 ? [pens.length, pens.length] : [first, last + 1];
    return {
      scale,
      narrow,
      paper,
      place: (pen) => {
        pen.beginPath();
        pen.rect(left * unit, top * unit, w * unit, h * unit);
        pen.clip();
        pen.translate(unit * (left + w / 2) - scale * (x + seenWidth / 2), unit * (top + h / 2) - scale * (y + seenHeight / 2));
        pen.scale(scale, scale);
      },
      under: pens.slice(0, begin),
      moving: pens.slice(begin, end),
      over: pens.slice(end),
    };
  });
  const drawParts = (pen, which) => {
    for (const part of parts) {
      pen.save();
      pen.setTransform(dense, 0, 0, dense, 0, 0);
      part.place(pen);
      for (const { act } of part[which]) act(pen, part);
      pen.restore();
    }
  };
  const layer = (which, ground) => {
    const sheet = Object.assign(document.createElement("canvas"), size);
    const pen = sheet.getContext("2d");
    if (ground) {
      pen.fillStyle = ground;
      pen.fillRect(0, 0, sheet.width, sheet.height);
    }
    drawParts(pen, which);
    return sheet;
  };
  const [under, over] = [layer("under", paper), layer("over", "")];
  const pen = canvas.getContext("2d", { alpha: false });
  const draw = (time) => {
    moment.to(time);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(under, 0, 0);
    drawParts(pen, "moving");
    pen.drawImage(over, 0, 0);
  };

  const read = (drive, time) => {
    moment.to(time);
    return moment.raw(drive)(0);
  };
  // Every driven property as it is drawn: what a test holds against the numbers of the result.
  const drawn = (time) => {
    moment.to(time);
    const found = {};
    for (const shape of declaration.parts.flatMap(({ shapes }) => shapes)) {
      for (const key of drivenKeys(shape)) {
        const drive = shape[key].drive ?? shape[key];
        const value = shape.kind === "strip" ? moment.along(drive) : moment.property(drive);
        const length = { strip: () => moment.places(drive), path: () => 1, dots: () => itemsOf(shape, arrays) }[shape.kind]();
        found[`${shape.name}.${key}`] = Array.from({ length }, (_, i) => value(i));
      }
    }
    return found;
  };
  return { draw, drawn, read };
}
