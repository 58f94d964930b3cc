// Search in the words of all lessons. The index is a script, since a page from a folder may not fetch a file.

const MOST_FOUND = 40;
const AROUND = 90; // letters of a passage before and after a word

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// Sections that have every word, those first that have them in their title.
function found(index, words) {
  const hits = index.map((section) => {
    const [title, text] = [folded(section.title), folded(section.text)];
    const all = words.every((word) => title.includes(word) || text.includes(word));
    return { section, score: all ? words.filter((word) => title.includes(word)).length + 1 : 0 };
  });
  return hits.filter(({ score }) => score).sort((a, b) => b.score - a.score).map(({ section }) => section);
}
function passage(text, words) {
  const at = Math.max(0, Math.min(...words.map((word) => folded(text).indexOf(word)).filter((place) => place >= 0)));
  if (!Number.isFinite(at)) return text.slice(0, 2 * AROUND);
  const from = Math.max(0, text.lastIndexOf(" ", Math.max(0, at - AROUND)));
  return `${from ? "… " : ""}${text.slice(from, at + AROUND).trim()} …`;
}
// Packed: the words of all lessons are four times as long.
async function readIndex() {
  const bytes = Uint8Array.from(atob(globalThis.endplateIndex), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}
async function search() {
  const asked = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  const [said, list] = ["search-said", "search-found"].map((name) => document.getElementById(name));
  if (!said) return;
  for (const input of document.querySelectorAll("input[name=q]")) input.value = asked;
  if (!asked) {
    said.textContent = "Type one word or several above.";
    return;
  }
  const words = folded(asked).split(/\s+/);
  const sections = found(await readIndex(), words);
  said.textContent = sections.length
    ? `${sections.length > MOST_FOUND ? `The first ${MOST_FOUND} of ` : ""}${sections.length} ${sections.length === 1 ? "place" : "places"} for “${asked}”.`
    : `Nothing has all of “${asked}”. Try fewer words, or the beginning of one.`;
  list.replaceChildren(...sections.slice(0, MOST_FOUND).map(({ page, anchor, title, lesson, text }) => {
    const link = Object.assign(document.createElement("a"), { href: `${page}#${anchor}`, textContent: title });
    const row = document.createElement("li");
    const where = Object.assign(document.createElement("span"), { className: "where", textContent: lesson });
    row.append(link, " ", where, Object.assign(document.createElement("p"), { textContent: passage(text, words) }));
    return row;
  }));
}
