// Draws a scene on a canvas: what stands still once, what moves at each moment.

// Width of a drawing from which on letters have their full size; a scene with a middle sheet has more on its wide one.
const ROOM_FOR_LETTERS_PX = { narrow: 354, middle: 560, wide: 1000 };
const ROOM_WITHOUT_MIDDLE_PX = 725;

// Returns { draw(t), drawn(t), read(drive, t), parts, layers, numbered } for a canvas of `width` pixels; `sheet` is wide, middle or
// narrow. `before` is the drawing of the last state on the same canvas in the same size and colours, if there was one:
// what has not changed since then is not drawn again.
function sceneDrawing(canvas, { declaration, state, arrays, palette, width, sheet, before }) {
  const narrow = sheet === "narrow";
  const few = sheet === "wide" && !declaration.middle_sheet.length;
  const room = few ? ROOM_WITHOUT_MIDDLE_PX : ROOM_FOR_LETTERS_PX[sheet];
  const here = (thing, name) => thing[sheet === "wide" ? name : `${sheet}_${name}`];
  const moment = sceneMoment(arrays);
  const context = { arrays, moment, palette, labels: state.labels, numbers: {} };
  const [sheetWidth, sheetHeight] = here(declaration, "sheet");
  const dense = Math.min(2, devicePixelRatio || 1);
  const unit = width / sheetWidth;
  const height = Math.round(sheetHeight * unit);
  const size = { width: Math.round(width * dense), height: Math.round(height * dense) };
  if (!before) {
    if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  }
  const paper = palette.colour("paper");
  const measure = canvas.getContext("2d", { alpha: false });

  const seen = declaration.parts.filter((part) => here(part, "box").length);
  const letters = Math.min(1, width / room);
  const scaleOf = (part) => {
    const [, , w, h] = here(part, "box");
    const [, , seenWidth, seenHeight] = here(part, "window");
    return unit * Math.min(w / seenWidth, h / seenHeight);
  };
  const scaled = seen.map((part) => ({ shapes: part.shapes, scale: scaleOf(part), letters }));
  const numbered = narrow ? numberedNames(measure, scaled, context) : [];
  numbered.slice(0, MOST_NUMBERED).forEach(({ shape, i, marked }, at) => {
    (context.numbers[shape] ??= []).push({ number: String(at + 1), i, marked });
  });
  const parts = seen.map(({ shapes, ...part }, number) => {
    const [left, top, w, h] = here(part, "box");
    const [x, y, seenWidth, seenHeight] = here(part, "window");
    const scale = scaleOf(part);
    const last = before?.parts[number];
    const pens = shapes.map((shape, i) => penOf(shape, context, last?.pens[i]));
    const first = pens.findIndex(({ moves }) => moves);
    const end = pens.findLastIndex(({ moves }) => moves) + 1;
    const [middle, half] = [x + seenWidth / 2, (unit * w) / scale / 2];
    const box = [left, top, left + w, top + h].map((each) => each * unit * dense);
    const [fromX, fromY] = box.slice(0, 2).map(Math.floor);
    const made = {
      scale,
      letters,
      sides: [middle - half, middle + half],
      narrow,
      paper,
      shapes,
      pens,
      onPage: (px, py) => [
        unit * (left + w / 2) + scale * (px - x - seenWidth / 2),
        unit * (top + h / 2) + scale * (py - y - seenHeight / 2),
      ],
      // Puts a pen of the whole canvas, or of a picture of this part alone, into the units of the part.
      place: (pen, alone = false) => {
        pen.setTransform(dense, 0, 0, dense, alone ? -fromX : 0, alone ? -fromY : 0);
        pen.beginPath();
        pen.rect(left * unit, top * unit, w * unit, h * unit);
        pen.clip();
        pen.translate(unit * (left + w / 2) - scale * (x + seenWidth / 2), unit * (top + h / 2) - scale * (y + seenHeight / 2));
        pen.scale(scale, scale);
      },
      corner: [fromX, fromY],
      size: { width: Math.ceil(box[2]) - fromX, height: Math.ceil(box[3]) - fromY },
      under: first < 0 ? pens : pens.slice(0, first),
      moving: first < 0 ? [] : pens.slice(first, end),
      over: first < 0 ? [] : pens.slice(end),
    };
    made.ground = groundOf(made, last?.ground);
    return made;
  });
  const drawParts = (pen, which) => {
    for (const part of parts) {
      const { ground } = part;
      const begin = which === "under" ? ground.count : 0;
      if (!part[which].length) continue;
      pen.save();
      pen.setTransform(1, 0, 0, 1, 0, 0);
      if (begin) pen.drawImage(ground.canvas, ...part.corner);
      part.place(pen);
      for (const { act } of part[which].slice(begin)) act(pen, part);
      pen.restore();
    }
  };
  const drawUnder = (pen) => {
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = paper;
    pen.fillRect(0, 0, size.width, size.height);
    drawParts(pen, "under");
  };
  const layer = (which, act) => {
    const made = before?.layers[which] ?? Object.assign(document.createElement("canvas"), size);
    const kept = before?.layers[which] && parts.every((part) => part[which].every(({ kept }) => kept));
    if (!kept) act(made.getContext("2d"));
    return made;
  };
  const moves = parts.some(({ moving }) => moving.length);
  const layers = {
    under: moves && layer("under", drawUnder),
    over:
      parts.some(({ over }) => over.length) &&
      layer("over", (pen) => {
        pen.clearRect(0, 0, size.width, size.height);
        drawParts(pen, "over");
      }),
  };
  const pen = measure;
  let stands = false;
  const draw = (time) => {
    moment.to(time);
    if (!moves) {
      if (!stands) drawUnder(pen); // it never plays, so that a layer would be a second drawing of each state
      stands = true;
      return;
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(layers.under, 0, 0);
    drawParts(pen, "moving");
    if (layers.over) pen.drawImage(layers.over, 0, 0);
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
        const length = LENGTHS[shape.kind](shape, { arrays, moment, drive });
        found[`${shape.name}.${key}`] = Array.from({ length }, (_, i) => value(i));
      }
    }
    return found;
  };
  return { draw, drawn, read, parts, layers, numbered };
}

const ARRAYS_OF = new WeakMap(); // by shape: declarations stay what they are

// The names of the arrays that a shape is drawn from.
function arraysOf(shape, arrays) {
  const namesIn = (value) =>
    typeof value === "string" ? (arrays[value] ? [value] : []) : value && typeof value === "object" ? Object.values(value).flatMap(namesIn) : [];
  if (!ARRAYS_OF.has(shape)) ARRAYS_OF.set(shape, namesIn(shape));
  return ARRAYS_OF.get(shape);
}

// What draws a shape; the `last` one where it stands still and all that it is drawn from is what it was.
function penOf(shape, context, last) {
  const moves = drivenKeys(shape).length > 0;
  const from = [...arraysOf(shape, context.arrays).map((name) => context.arrays[name]), JSON.stringify([context.labels[shape.name], context.numbers[shape.name]])];
  if (last && !moves && from.every((each, i) => each === last.from[i])) return { ...last, kept: true };
  return { act: SHAPES[shape.kind](shape, context), moves, from, kept: false };
}

// A picture of the first shapes of a part, as many as have not changed since the last state: while a slider moves that is
// the body under the marks of a lesson, or the fibre under its ending.
function groundOf(part, last) {
  const changed = part.under.findIndex(({ kept }) => !kept);
  const count = changed < 0 ? part.under.length : changed;
  if (!count || last?.count === count) return last?.count === count ? last : { count, canvas: last?.canvas };
  const canvas = last?.canvas ?? Object.assign(document.createElement("canvas"), part.size);
  const pen = canvas.getContext("2d");
  const more = count > last?.count && last.count; // it has these already
  if (!more) pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.save();
  part.place(pen, true);
  for (const { act } of part.under.slice(more || 0, count)) act(pen, part);
  pen.restore();
  return { count, canvas };
}
