// Impulses that run along lines, and the marks at the ends of paths.

const MARK_PX = 5; // how far a mark stands out beside its line

// The impulses that are on their way at a moment, as [line, share of the line] each.
function impulsesOnTheWay({ array, first, stopped, reach, ...drive }, arrays) {
  const takes = typeof drive.takes === "string" ? arrays[drive.takes].values[0] : drive.takes;
  const [times, starts, stops, reaches] = [array, first, stopped, reach].map((name) => arrays[name].values);
  return (now) => {
    const found = [];
    for (let line = 0; line + 1 < starts.length; line++) {
      let [low, high] = [starts[line], starts[line + 1]];
      const end = high;
      while (low < high) { // the first that started less than `takes` ago
        const middle = (low + high) >> 1;
        if (times[middle] <= now - takes) low = middle + 1;
        else high = middle;
      }
      for (; low < end && times[low] <= now; low++) {
        const share = (now - times[low]) / takes;
        // One that is under way when its line is stopped is caught as well.
        if (now < stops[line] || share <= reaches[line]) found.push([line, share]);
      }
    }
    return found;
  };
}

DRIVES.running = (drive, { arrays, now }) => {
  const onTheWay = impulsesOnTheWay(drive, arrays);
  return (i) => onTheWay(now())[i][1];
};

LENGTHS.impulses = (_, { arrays, moment, drive }) => impulsesOnTheWay(drive, arrays)(moment.now()).length;

SHAPES.impulses = (shape, { arrays, moment, palette }) => {
  const [x, y, corner] = [shape.x, shape.y, shape.corner].map((name) => arrays[name].values);
  const onTheWay = impulsesOnTheWay(shape.way, arrays);
  const behind = x.map((_, i) => (i ? Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]) : 0));
  const lines = Array.from({ length: corner.length - 1 }, (_, line) => {
    const far = [0];
    for (let i = corner[line] + 1; i < corner[line + 1]; i++) far.push(far[far.length - 1] + behind[i]);
    return far;
  });
  const colour = palette.colour(shape.colour);
  const edge = palette.colour("paper");
  return (pen, { scale }) => {
    const r = shape.radius_px / scale;
    pen.fillStyle = colour;
    pen.strokeStyle = edge;
    pen.lineWidth = 1 / scale;
    for (const [line, share] of onTheWay(moment.now())) {
      const far = lines[line];
      const to = share * far[far.length - 1];
      let at = 0;
      while (at + 2 < far.length && far[at + 1] < to) at++;
      const i = corner[line] + at;
      const part = (to - far[at]) / (far[at + 1] - far[at] || 1);
      FORMS[shape.form](pen, x[i] + part * (x[i + 1] - x[i]), y[i] + part * (y[i + 1] - y[i]), r, shape.flatness);
      pen.stroke();
    }
  };
};

// What stands at the end of a path: an arrow where it excites, a ball where it inhibits, a bar where it ends.
function markEnd(pen, mark, x, y, width_px, scale) {
  const end = x.length - 1;
  const size = (MARK_PX + 0.7 * width_px) / scale;
  pen.save();
  pen.translate(x[end], y[end]);
  pen.rotate(Math.atan2(y[end] - y[end - 1], x[end] - x[end - 1]));
  pen.beginPath();
  if (mark === "arrow") {
    pen.moveTo(1.6 * size, 0);
    pen.lineTo(-0.2 * size, -size);
    pen.lineTo(-0.2 * size, size);
    pen.closePath();
  } else if (mark === "ball") {
    pen.arc(0.6 * size, 0, 0.8 * size, 0, TURN);
  } else {
    pen.rect(-1 / scale, -1.4 * size, 2.5 / scale, 2.8 * size);
  }
  pen.fill();
  pen.restore();
}
