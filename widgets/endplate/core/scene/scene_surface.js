// An area whose upper edge moves at each of its places, drawn as a smooth line through them.

SHAPES.surface = (shape, { arrays, moment, palette }) => {
  const [x, floor] = [arrays[shape.x].values, arrays[shape.floor].values];
  const edge = moment.property(shape.y);
  const last = x.length - 1;
  const along = (pen) => {
    pen.moveTo(x[0], edge(0));
    for (let i = 1; i < last; i++) {
      const [y, next] = [edge(i), edge(i + 1)];
      const end = i === last - 1 ? [x[last], next] : [(x[i] + x[i + 1]) / 2, (y + next) / 2];
      pen.quadraticCurveTo(x[i], y, ...end);
    }
  };
  return (pen, { scale }) => {
    if (shape.fill) {
      pen.beginPath();
      along(pen);
      for (let i = last; i >= 0; i--) pen.lineTo(x[i], floor[i]);
      pen.closePath();
      pen.fillStyle = palette.colour(shape.fill);
      pen.fill();
    }
    if (shape.stroke) {
      pen.beginPath();
      along(pen);
      pen.strokeStyle = palette.colour(shape.stroke);
      pen.lineWidth = shape.line_px / scale;
      pen.stroke();
    }
  };
};
LENGTHS.surface = (shape, { arrays }) => arrays[shape.x].values.length;
