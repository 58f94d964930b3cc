// Dots on a line, each as far along it as an array of the result says; and names at places.

SHAPES.on_line = (shape, { arrays, moment, palette }) => {
  const [x, y, aside] = [shape.x, shape.y, shape.aside_px].map((name) => arrays[name].values);
  const [place, alpha] = [shape.place, shape.alpha].map(moment.property);
  const [fill, edge] = [palette.colour(shape.colour), palette.colour("paper")];
  return (pen, { scale }) => {
    pen.fillStyle = fill;
    pen.strokeStyle = edge;
    pen.lineWidth = 0.8 / scale;
    for (let i = 0; i < aside.length; i++) {
      const strength = alpha(i);
      if (strength < LEAST_SEEN) continue;
      const along = place(i) * (x.length - 1);
      const at = Math.min(x.length - 2, Math.floor(along));
      const part = along - at;
      const [dx, dy] = [x[at + 1] - x[at], y[at + 1] - y[at]];
      const far = aside[i] / scale / (Math.hypot(dx, dy) || 1);
      pen.globalAlpha = strength;
      FORMS[shape.form](pen, x[at] + part * dx - far * dy, y[at] + part * dy + far * dx, shape.radius / scale, 1);
      pen.stroke();
    }
    pen.globalAlpha = 1;
  };
};

LENGTHS.on_line = (shape, { arrays }) => arrays[shape.aside_px].values.length;

const WORDS_EDGE_PX = 3;

// The place of words, moved so far to the side that neither edge of the part cuts them.
function keptInside(pen, { scale, letters, sides }, words, x, { align, strong }) {
  const width = (widthOf(pen, words, strong) * letters) / scale;
  const before = { left: 0, center: width / 2, right: width }[align];
  const [left, right] = [sides[0] + WORDS_EDGE_PX / scale, sides[1] - WORDS_EDGE_PX / scale];
  return Math.max(left + before, Math.min(right - width + before, x));
}

SHAPES.names = (shape, { arrays, palette, labels }) => {
  const [x, y] = [arrays[shape.x].values, arrays[shape.y].values];
  return (pen, part) => {
    const width = shape.width || Infinity;
    labels[shape.name].forEach((name, i) => {
      const words = wrappedWords(pen, part, name, width, shape.strong);
      const at = keptInside(pen, part, words, x[i], shape);
      write(pen, part, words, at, y[i], shape.align, palette.colour(shape.colour), shape.strong);
    });
  };
};
