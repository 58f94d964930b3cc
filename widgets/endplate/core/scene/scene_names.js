// Names on a narrow page: a few in columns beside the drawing, the others by number, with a list below it.

const MOST_NUMBERED = 12;
const NUMBER_PX = 11;
const APART_PX = 12; // of the middles of two numbers, one above the other
const WIDER = 1.3; // side by side, where they have two digits
const WAYS = 12; // directions in which a number goes where its own place is taken

const OTHERS = (count) => `+ ${count} more, in words below`;

// The names of a column that has room for them, as { lines, high, i }; the last one counts those that are left out.
function namesInColumn(pen, names, width, room) {
  const blockOf = (words, i) => {
    const lines = wrapped(pen, words, width);
    return { lines, high: NAME_LINE_PX * lines.length + NAME_GAP_PX, i };
  };
  const blocks = [];
  for (let i = 0; i < names.length; i++) {
    const block = blockOf(names[i], i);
    const kept = i === names.length - 1 ? 0 : blockOf(OTHERS(names.length - i - 1)).high;
    if (block.high + kept > room) return [...blocks, blockOf(OTHERS(names.length - i))];
    room -= block.high;
    blocks.push(block);
  }
  return blocks;
}

// The names of all shapes that a narrow page numbers, the most important first, as { shape, i, words, marked }. A name
// that stands in a column is not among them; one for which a column has no room is `marked` in the drawing, and comes
// first. `parts` have the shapes, and the scale and letters they are drawn with.
function numberedNames(pen, parts, { arrays, labels }) {
  const callouts = parts.flatMap(({ shapes, ...part }) =>
    shapes.filter(({ kind }) => kind === "callouts").map((shape) => ({ shape, part, names: labels[shape.name] })));
  const known = new Set();
  const left = new Set();
  pen.font = `${LETTERS_PX}px ${FONT}`;
  for (const { shape, part, names } of callouts.filter(({ shape }) => shape.narrow_column.length)) {
    const scale = part.scale / part.letters;
    const [from, top, to, bottom] = shape.narrow_column.map((each) => each * scale);
    const shown = namesInColumn(pen, names, to - from, bottom - top).flatMap(({ i }) => i ?? []);
    names.forEach((words, i) => (shown.includes(i) ? known : left).add(words));
  }
  const rank = ({ shape, tone, words }) => (left.has(words) ? -1 : shape.numbered.indexOf(tone));
  return callouts
    .flatMap(({ shape, names }) => names.map((words, i) => ({ shape, i, words, tone: arrays[shape.tone].values[i] })))
    .filter(({ shape, tone, words }) => shape.numbered.includes(tone) && !known.has(words))
    .sort((one, other) => rank(one) - rank(other))
    .map(({ shape, i, words }) => ({ shape: shape.name, i, words, marked: left.has(words) }));
}

// The list below the drawing: an element for each of the first names, and one that counts the others.
function numberedList(names) {
  const items = names.slice(0, MOST_NUMBERED).map(({ words }) => Object.assign(document.createElement("li"), { textContent: words }));
  if (names.length <= MOST_NUMBERED) return items;
  const others = Object.assign(document.createElement("li"), { textContent: OTHERS(names.length - MOST_NUMBERED) });
  others.className = "endplate-scene-others";
  return [...items, others];
}

// The numbers of a shape in the drawing, each at its place, or as near to it as others and marks leave it, with a line.
function drawNumbers(pen, places, scale, palette, paper) {
  pen.save();
  pen.scale(1 / scale, 1 / scale);
  pen.font = `bold ${NUMBER_PX}px ${FONT}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  const taken = places.filter(({ marked }) => marked).map(({ x, y }) => [x * scale, y * scale]);
  for (const { number, x, y, ink } of places) {
    const place = [x * scale, y * scale];
    const at = freeSpot(place, taken);
    taken.push(at);
    pen.strokeStyle = palette.colour(ink);
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(...place);
    pen.lineTo(...at);
    pen.stroke();
    pen.strokeStyle = paper;
    pen.lineWidth = 4;
    pen.strokeText(number, ...at);
    pen.fillStyle = palette.colour(ink);
    pen.fillText(number, ...at);
  }
  pen.restore();
}

// The spot nearest to a place that is far enough from those that are taken.
function freeSpot([x, y], taken) {
  const free = ([a, b]) => taken.every(([c, d]) => Math.hypot((a - c) / WIDER, b - d) >= APART_PX);
  for (let away = 0; ; away += APART_PX / 2) {
    for (let way = 0; way < (away ? WAYS : 1); way++) {
      const turn = (2 * Math.PI * way) / WAYS;
      const spot = [x + away * Math.cos(turn), y + away * Math.sin(turn)];
      if (free(spot)) return spot;
    }
  }
}
