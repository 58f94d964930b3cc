// States of labs that were computed beforehand, in files of this site; see packing.py for what stands in them.

const HERE = document.currentScript.src;
const arriving = new Map(); // promises by the names of the files
const arrived = new Map(); // what stands in them

// A page that was opened from a folder may not fetch a file, but it may run a script.
function bringScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(`${address} could not be read.`)));
    script.addEventListener("load", () => script.remove());
    script.src = new URL(address, HERE).href;
    document.head.append(script);
  });
}

const texts = new Map();
globalThis.endplateStates = (name, text) => texts.set(name, text);

// Returns what stands in a file, as a promise; a file that did not come may be asked for again.
function storedStates(name) {
  if (!arriving.has(name)) {
    const content = bringScript(`${STATES}/${name}.js`).then(async () => {
      const unpacked = await unpackStates(texts.get(name));
      texts.delete(name);
      arrived.set(name, unpacked);
      return unpacked;
    });
    arriving.set(name, content);
    content.catch(() => arriving.delete(name));
  }
  return arriving.get(name);
}

async function unpackStates(text) {
  const stream = new Blob([bytesOfText(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let offset = 4 + new DataView(bytes.buffer).getUint32(0, true);
  const content = JSON.parse(new TextDecoder().decode(bytes.subarray(4, offset)));
  const numbers = content.arrays.map((header) => {
    const [shape, first] = header;
    const count = shape.reduce((one, other) => one * other, 1);
    const part = bytes.subarray(offset, (offset += count * (first === undefined ? 8 : 2)));
    return once(() => (first === undefined ? new Float64Array(part.slice().buffer) : fromLevels(part, header, count)));
  });
  return { ...content, numbers };
}

// Seven bits stand in each letter.
function bytesOfText(text) {
  const bytes = new Uint8Array(Math.floor((text.length * 7) / 8));
  let [bits, have, offset] = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    bits = (bits << 7) | text.charCodeAt(i);
    have += 7;
    if (have >= 8) bytes[offset++] = (bits >> (have -= 8)) & 255;
  }
  return bytes;
}

function once(make) {
  let made;
  return () => (made ??= make());
}

// Numbers from differences of their levels from row to row; column by column, all low bytes before all high ones.
function fromLevels(bytes, [, first, product, quotient, columns], count) {
  const rows = count / columns;
  const values = new Float64Array(count);
  for (let column = 0; column < columns; column++) {
    let level = 0;
    for (let row = 0; row < rows; row++) {
      const i = column * rows + row;
      level = (level + bytes[i] + 256 * bytes[count + i]) & 65535;
      values[row * columns + column] = level === 65535 ? NaN : ((first + level) * product) / quotient;
    }
  }
  return values;
}

// A copy of a tree with some of its parts in another state; what has not changed stays the same object.
function changed(tree, changes) {
  return changes.reduce((whole, [path, part]) => withPart(whole, path, part), tree);
}

function withPart(tree, [key, ...path], part) {
  if (key === undefined) return part;
  const copy = Array.isArray(tree) ? [...tree] : { ...tree };
  copy[key] = withPart(tree[key], path, part);
  return copy;
}
