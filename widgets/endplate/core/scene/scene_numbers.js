// The arrays of a scene, and what they make of each property at a moment.

// Each array as { values, columns }; see packing.py for how they are sent.
function unpackScene({ arrays }, data) {
  // Buffers of one message may begin anywhere in it; a copy begins where numbers may.
  const bytes = data.buffer ? data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) : data;
  return Object.fromEntries(
    Object.entries(arrays).map(([name, [offset, rows, columns, low, step]]) => {
      const count = rows * columns;
      const levels = step ? new Uint16Array(bytes, offset, count) : new Uint16Array(count);
      return [name, { values: Float64Array.from(levels, (level) => low + step * level), columns }];
    }),
  );
}

// A moment of a scene. `to(t)` goes there; `property(p)` returns a function that gives property p of item i then.
function sceneMoment(arrays) {
  const times = arrays.time.values;
  const events = new Map(); // the values of a course since each event, computed once a moment
  let now = 0;
  let row = 0;
  let part = 0;

  // Where a time lies among the samples: the last sample at or before it.
  const rowAt = (time) => {
    let low = 0;
    let high = times.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (times[middle] > time) high = middle;
      else low = middle;
    }
    return low;
  };
  const partAt = (time, at) => (times.length < 2 ? 0 : Math.min(1, (time - times[at]) / (times[at + 1] - times[at])));
  const between = ({ values, columns }, at, share, column) => {
    const here = values[at * columns + column];
    return share ? here + share * (values[(at + 1) * columns + column] - here) : here;
  };
  const to = (time) => {
    now = time;
    row = rowAt(time);
    part = partAt(time, row);
    for (const each of events.values()) each.known = false;
  };

  const sinceEvents = ({ array, start, size, before }) => {
    const key = [array, start, size, before].join();
    if (!events.has(key)) events.set(key, { known: false, values: new Float64Array(arrays[start].values.length) });
    const found = events.get(key);
    return () => {
      if (!found.known) {
        found.known = true;
        const starts = arrays[start].values;
        for (let event = 0; event < starts.length; event++) {
          const age = now - starts[event];
          const at = age < 0 ? 0 : rowAt(age);
          const value = age < 0 ? before : between(arrays[array], at, partAt(age, at), 0);
          found.values[event] = size ? value * arrays[size].values[event] : value;
        }
      }
      return found.values;
    };
  };

  // What the array of a drive has for item i.
  const raw = (drive) => {
    if (drive.kind === "since") {
      const values = sinceEvents(drive);
      const of = drive.of && arrays[drive.of].values;
      return (i) => {
        const event = of ? of[i] : i;
        return event < 0 ? drive.before : values()[event];
      };
    }
    const array = arrays[drive.array];
    if (drive.kind === "passed") return () => array.values.reduce((count, time) => count + (time <= now), 0);
    const column = (drive.place + array.columns) % array.columns;
    return () => between(array, row, part, column);
  };
  const share = (drive) => {
    const [first, last] = drive.domain;
    const value = raw(drive);
    const [from, to] = drive.window.map((name) => arrays[name].values);
    return (i) => {
      let way = (value(i) - first) / (last - first);
      if (from) way = (way - from[i]) / (to[i] - from[i]);
      return Math.max(0, Math.min(1, way));
    };
  };
  const property = (given) => {
    if (typeof given === "number") return () => given;
    if (typeof given === "string") {
      const { values } = arrays[given];
      return (i) => values[i];
    }
    const [first, last] = given.ends.map(property);
    const way = share(given);
    return (i) => first(i) + way(i) * (last(i) - first(i));
  };
  // The shares of a colour map along an array over time and place.
  const along = ({ array, domain: [first, last] }) => {
    const course = arrays[array];
    return (place) => Math.max(0, Math.min(1, (between(course, row, part, place) - first) / (last - first)));
  };
  return { to, raw, property, along, places: ({ array }) => arrays[array].columns };
}

const driven = (value) => Boolean(value?.domain || value?.drive);
const drivenKeys = (shape) => Object.keys(shape).filter((key) => driven(shape[key]));
// How many items a shape has: all arrays with a value for each of them have that length.
const itemsOf = ({ x, y, radius, alpha }, arrays) => {
  const names = [x, y, radius, alpha].flatMap((each) => [each, each?.of, ...(each?.ends ?? [])]);
  const name = names.find((each) => typeof each === "string" && each);
  return name ? arrays[name].values.length : 0;
};
