// Dots that choose something when they are clicked.

const PICK_PX = 16; // how near a finger has to come

// All dots that choose something, as [what they choose, x, y] on the canvas.
function picksOnPage({ parts }, { picks = {} }, arrays) {
  return parts.flatMap(({ shapes, onPage }) =>
    shapes.filter(({ name }) => picks[name]).flatMap(({ name, x, y }) =>
      picks[name].map((key, i) => [key, ...onPage(arrays[x].values[i], arrays[y].values[i])]),
    ),
  );
}

// What the dot nearest to a place of the canvas chooses; undefined where none is near.
function pickedAt(x, y, picks) {
  const away = picks.map(([key, px, py]) => [Math.hypot(px - x, py - y), key]).filter(([far]) => far < PICK_PX);
  return away.sort(([one], [other]) => one - other)[0]?.[1];
}
