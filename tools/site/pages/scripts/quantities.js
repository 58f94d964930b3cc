// A number with its unit, as people type it: typed_quantity.py of the kit, for a page alone.
// A unit is its size in metre, second, ampere and gram, and the power of each.

const MOST_TYPED = 40;
const QUANTITY_PARTS = /^([+-]?[0-9.,' ]*[0-9](?:e[+-]?[0-9]+)?) ?(.*)$/i;
const UNIT_FACTOR = "[A-Za-zµμΩΩ]+(?:(?:\\^|\\*\\*)?-?[1-3]|⁻?[¹²³])?";
const UNIT = new RegExp(`^${UNIT_FACTOR}(?: ?[·*/ ] ?${UNIT_FACTOR})*$`);
const UNIT_PARTS = /( ?[·*/ ] ?)?([A-Za-zµμΩΩ]+)(?:(?:\^|\*\*)?(-?[1-3])|(⁻?[¹²³]))?/g;
const RAISED = { "¹": 1, "²": 2, "³": 3 };

function namedUnit(name, { prefixes, units }) {
  for (const suffix of ["", "s"]) {
    if (!name.endsWith(suffix)) continue;
    const stem = suffix ? name.slice(0, -1) : name;
    for (const [prefix, times] of [["", 1], ...Object.entries(prefixes)]) {
      const unit = stem.startsWith(prefix) && units[stem.slice(prefix.length)];
      if (unit) return [unit[0] * times, ...unit.slice(1)];
    }
  }
  return null;
}
// Null where there is no such unit.
function unitOf(text, table) {
  if (!UNIT.test(text)) return null;
  let whole = [1, 0, 0, 0, 0];
  let below = false;
  for (const [, between = "", name, power, raised] of text.matchAll(UNIT_PARTS)) {
    if (name === "per") {
      below = true;
      continue;
    }
    const unit = namedUnit(name, table);
    if (!unit) return null;
    const times = Number(power ?? 1) * (raised ? RAISED[raised.at(-1)] * (raised.length > 1 ? -1 : 1) : 1);
    const by = times * (below || between.includes("/") ? -1 : 1);
    below = false;
    whole = [whole[0] * unit[0] ** by, ...whole.slice(1).map((each, i) => each + by * unit[i + 1])];
  }
  return below ? null : whole;
}
const sameKind = (one, other) => one.slice(1).every((each, i) => each === other[i + 1]);

// Throws words that say what is missing, or which unit is not known.
function readQuantity(typed, example, table) {
  const text = plainCharacters(typed);
  if (!text) throw new Error(`Enter a number with its unit, such as ${example}.`);
  const parts = text.length <= MOST_TYPED ? text.match(QUANTITY_PARTS) : null;
  if (!parts) throw new Error(`Enter a number with its unit, such as ${example}; ${quoted(typed)} is none.`);
  const number = readNumber(parts[1], { low: -1e15, high: 1e15, unit: "the number" });
  const unit = parts[2].trim().replace(/\.$/, "");
  if (!unit) throw new Error(`Which unit? ${quoted(typed)} has none. Enter it as in ${example}.`);
  const size = unitOf(unit, table);
  if (!size) throw new Error(`The unit ${quoted(unit)} is not known here. Enter a number with its unit, such as ${example}.`);
  return { text, unit, number, size };
}
const kindOfUnit = (size, { kinds }) => kinds.find(([of]) => sameKind(of, size))?.[1] ?? "";
