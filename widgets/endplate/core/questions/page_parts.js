// What the pages that speak of all lessons are made of: nodes, tables, and links to lessons.

function node(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
// The first cell of each row names it.
function table(caption, heads, rows) {
  const head = node("tr", {}, ...heads.map((each) => node("th", { scope: "col" }, each)));
  const body = rows.map(([first, ...others]) => node(
    "tr", {}, node("th", { scope: "row" }, first), ...others.map((each) => node("td", {}, String(each)))));
  return node(
    "table", { className: "endplate-rows" },
    node("caption", {}, caption), node("thead", {}, head), node("tbody", {}, ...body));
}

const lessonName = (stem) => stem.replace(/_/, " · ").replaceAll("_", " ");
let lessonEnding = ".ipynb"; // of a site of pages, another
const lessonLink = (stem) => node("a", { href: `${stem}${lessonEnding}`, className: "endplate-lesson" }, lessonName(stem));
