// The arrays of a scene, and what they make of each property at a moment.

const HEAD = 5; // of each array: rows, columns, least value, step of its levels, bytes of a level

const sameNumbers = (one, other) => one.length === other.length && one.every((each, i) => each === other[i]);

// Each array by its name as { values, columns }; see packing.py for how they are sent. One that is what it was
// `before` stays the same object, so that what is drawn of it need not be drawn again.
function unpackScene(names, data, before = {}) {
  // Buffers of one message may begin anywhere in it; a copy begins where numbers may.
  const bytes = data.buffer ? data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) : data;
  const heads = new Float64Array(bytes, 0, HEAD * names.length);
  let offset = heads.byteLength;
  return Object.fromEntries(
    names.map((name, i) => {
      const head = heads.subarray(HEAD * i, HEAD * (i + 1));
      const [rows, columns, low, step, size] = head;
      const sent = step ? rows * columns : 0; // where all values are the same the head says them
      const levels = size === 1 ? new Uint8Array(bytes, offset, sent) : new Uint16Array(bytes, offset, sent);
      offset += 2 * Math.ceil(levels.byteLength / 2); // the next begins where numbers may
      const last = before[name];
      if (last && sameNumbers(last.head, head) && sameNumbers(last.levels, levels)) return [name, last];
      const values = new Float64Array(rows * columns).fill(low);
      for (let level = 0; level < sent; level++) values[level] += step * levels[level];
      return [name, { values, columns, head, levels }];
    }),
  );
}

// Drives of other scripts by their kinds: (drive, { arrays, now }) => what the array has for item i.
const DRIVES = {};

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
    if (values.length === columns) return values[column]; // one sample: it stays as it is
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
    if (DRIVES[drive.kind]) return DRIVES[drive.kind](drive, { arrays, now: () => now });
    const array = arrays[drive.array];
    if (drive.kind === "passed") {
      const past = (name) => (name ? arrays[name].values.reduce((count, time) => count + (time <= now), 0) : 0);
      return () => past(drive.array) - past(drive.ended);
    }
    const value = (column) => between(array, drive.held ? row + (part >= 1) : row, drive.held ? 0 : part, column);
    if (drive.kind === "each") return (i) => value(i * drive.every);
    const column = (drive.place + array.columns) % array.columns;
    return () => value(column);
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
  return { to, raw, property, along, now: () => now, places: ({ array }) => arrays[array].columns };
}

const driven = (value) => Boolean(value?.domain || value?.drive);
const drivenKeys = (shape) => Object.keys(shape).filter((key) => driven(shape[key]));
// How many items a shape has: all arrays with a value for each of them have that length.
const itemsOf = ({ x, y, radius, alpha }, arrays) => {
  const names = [x, y, radius, alpha].flatMap((each) => [each, each?.of, ...(each?.ends ?? [])]);
  const name = names.find((each) => typeof each === "string" && each);
  return name ? arrays[name].values.length : 0;
};
