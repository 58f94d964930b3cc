// Words for the page in which no line ends between a number and what it counts: "20 mV", "58 %", "× 2", "4 and 5".
// In Python: endplate/core/words.py

const LETTERS_THAT_STAY = 12; // a longer word may go to the next line, as it would leave a gap on a phone
const NUMBER_AND_UNIT = new RegExp(`(?<=\\d) (?=\\S{1,${LETTERS_THAT_STAY}}(?!\\S))|(?<=[×→±≈≤≥]|\\d (?:and|of|or|to)) (?=[\\d\\u2212])`, "g");

const keptTogether = (text) => text.replace(NUMBER_AND_UNIT, "\u00a0");
