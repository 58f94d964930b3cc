// The time since the latest event of each source, such as the impulses of a motor unit; searched once a moment.

function sinceLatest({ array, first }, { arrays, now }) {
  const [times, begins] = [arrays[array].values, arrays[first].values];
  const since = new Float64Array(Math.max(0, begins.length - 1));
  let known = NaN;
  return () => {
    if (known === now()) return since;
    known = now();
    for (let each = 0; each < since.length; each++) {
      let [low, high] = [begins[each], begins[each + 1]];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (times[middle] > known) high = middle;
        else low = middle + 1;
      }
      since[each] = low > begins[each] ? known - times[low - 1] : Infinity;
    }
    return since;
  };
}

DRIVES.latest = (drive, context) => {
  const since = sinceLatest(drive, context);
  const source = drive.of && context.arrays[drive.of].values;
  return (item) => {
    const own = source ? source[item] : item;
    return own < 0 ? Infinity : since()[own];
  };
};

DRIVES.lately = (drive, context) => {
  const since = sinceLatest(drive, context);
  const counts = drive.only && context.arrays[drive.only].values;
  return () => since().reduce((sum, passed, source) => sum + (passed < drive.within && (counts ? counts[source] : 1)), 0);
};
