// Numbers as people type them, and as the kit writes them: typed_text.py and words.py of the kit, for a page alone.

const MOST_CHARACTERS = 60;
const MOST_QUOTED = 60;
const DECIMALS = 6;
const HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d";
const TYPED_NUMBER = /^([+-]?) ?((?:[0-9]|[.,' ](?=[0-9]))+)[.,]?(e[+-]?[0-9]+)?(?![0-9]) ?(.*)$/i;
const PLAIN_DIGITS = /^[0-9]*(?:[.,][0-9]+)?$/;
// Digits in groups of three; a lone point is a decimal point
const GROUPED = new RegExp(
  "^[1-9]\\d{0,2}(?:(?:,\\d{3})+(?:\\.\\d+)?|(?:\\.\\d{3})+,\\d+|(?:\\.\\d{3}){2,}|(?:([ '])\\d{3})(?:\\1\\d{3})*(?:[.,]\\d+)?)$");
const PER_CENT = ["%", "percent"];
const SHARES = ["fraction", "of the usual", "× usual"];

const signed = (text) => (!text.startsWith("-") ? text : Number(text) ? text.replace("-", "\u2212") : text.slice(1));

// As Python rounds: a number that lies right between two goes to the even one.
function toDecimals(value, decimals) {
  const text = value.toFixed(decimals);
  const exact = Math.abs(value).toFixed(Math.min(100, decimals + 60));
  const point = exact.indexOf(".");
  const kept = exact.slice(0, decimals ? point + 1 + decimals : point);
  if (!/^50*$/.test(exact.slice(point + 1 + decimals))) return text;
  const even = Number(kept.at(-1)) % 2 === 0 ? kept : Math.abs(Number(text)) > Number(kept) ? text.replace("-", "") : kept;
  return value < 0 ? `-${even}` : even;
}
const fixed = (value, decimals) => (Number.isFinite(value) ? signed(toDecimals(value, decimals)) : "not measurable");
function numberWords(value, digits = 3) {
  if (!Number.isFinite(value)) return "not measurable";
  return signed(Number(value.toPrecision(digits)).toFixed(DECIMALS).replace(/0+$/, "").replace(/\.$/, ""));
}
// A text in quotes, as Python writes it.
function quoted(text) {
  const short = text.length <= MOST_QUOTED ? text : `${text.slice(0, MOST_QUOTED)}…`;
  const mark = short.includes("'") && !short.includes('"') ? '"' : "'";
  const escaped = short.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark;
}

// Digits of every script stand in rows of ten.
function digitOf(letter) {
  const code = letter.codePointAt(0);
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
function plainSign(letter) {
  const code = letter.codePointAt(0);
  if (HYPHENS.includes(letter)) return "-";
  if (code >= 0xff01 && code < 0xff5f) return String.fromCodePoint(code - 0xfee0);
  return { "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u066a": "%", "\u066b": ".", "\u066c": "'" }[letter] ?? letter;
}
const plainCharacters = (text) =>
  [...text.replace(/[\ufe00-\ufe0f]|\p{Cf}/gu, "").replace(/\p{Nd}/gu, digitOf)]
    .map(plainSign).join("").split(/\s+/).filter(Boolean).join(" ");

const unitKey = (unit) => unit.normalize("NFKC").replace(/[\s°]/g, "").toLowerCase().replaceAll("μ", "u");

// Every number that a text can mean; throws words where the unit behind it is another.
function readings(text, unit, allowed) {
  const parts = [...text].length <= MOST_CHARACTERS ? plainCharacters(text).match(TYPED_NUMBER) : null;
  if (!parts) return [];
  const [, sign, digits, power = "", behind] = parts;
  const candidates = [];
  if (PLAIN_DIGITS.test(digits)) candidates.push(digits.replace(",", "."));
  if (GROUPED.test(digits)) candidates.push(digits.replaceAll(digits.match(/\D/)[0], "").replace(",", "."));
  if (!candidates.length) return [];
  const [suffix, expected] = [unitKey(behind), unitKey(unit)];
  const inPercent = PER_CENT.includes(suffix) && SHARES.includes(unit);
  const singular = expected.length > 3 && /^\p{L}+$/u.test(expected) ? expected.replace(/s$/, "") : expected;
  const same = ["", expected, singular].includes(suffix) || (PER_CENT.includes(suffix) && PER_CENT.includes(expected));
  if (!same && !inPercent) {
    throw new Error(`${allowed}; in ${quoted(text)} the ${quoted(behind)} behind the number is not understood.`);
  }
  const amounts = candidates.map((each) => Number(sign + each + power)).filter(Number.isFinite);
  return amounts.map((each) => (inPercent ? each / 100 : each) + 0);
}

// The number that somebody typed; throws words that say what is allowed.
function readNumber(text, { low, high, unit }) {
  const allowed = `Enter a number from ${numberWords(low, 12)} to ${numberWords(high, 12)} (${unit})`;
  if (!text.trim()) throw new Error(`${allowed}.`);
  const found = readings(text, unit, allowed);
  const fitting = found.filter((each) => low <= each && each <= high);
  if (fitting.length === 1) return fitting[0];
  if (fitting.length) {
    const ways = fitting.map((each) => numberWords(each, 12));
    throw new Error(`${allowed}; ${quoted(text)} can be read as ${ways.join(" or as ")}. Write ${ways.join(" or ")}.`);
  }
  throw new Error(`${allowed}; ${quoted(text)} is ${found.length ? "outside" : "not a number"}.`);
}
