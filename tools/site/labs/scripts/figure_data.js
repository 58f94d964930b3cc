// The numbers of a figure as a table and as a file: those that are drawn, with their lines and axes by name.

const MOST_ROWS = 200;
const COLUMNS = ["Drawn", "Across", "x", "Up", "y"];

// Rows of [line, axis, number, axis, number]; of a map all its fields, with the number of each.
function drawnRows(plot) {
  const titleOf = (name) => plainWords(plot.layout?.[`${name[0]}axis${name.slice(1)}`]?.title?.text ?? "");
  return (plot.data ?? []).flatMap((trace) => {
    if (trace.visible === false || trace.visible === "legendonly" || !trace.y?.length) return [];
    const across = titleOf(trace.xaxis ?? "x");
    const up = titleOf(trace.yaxis ?? "y");
    const name = plainWords(trace.name ?? "");
    const x = trace.x ?? Array.from(trace.z ? trace.z[0] : trace.y, (_, i) => i);
    if (trace.z) return Array.from(trace.y).flatMap((y, row) => Array.from(x, (at, i) => [`${name} ${trace.z[row][i]}`.trim(), across, at, up, y]));
    return Array.from(x, (at, i) => [name, across, at, up, trace.y[i]]).filter((row) => isThere(row[2]) && isThere(row[4]));
  });
}

const isThere = (value) => value !== null && value !== undefined && !Number.isNaN(value);
const plainWords = (html) => new DOMParser().parseFromString(html.replaceAll("<br>", " "), "text/html").body.textContent.trim();

// A file that spreadsheets read, with the mark by which they know its letters.
function csvOf(rows) {
  const cell = (value) => (/[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  const lines = [["drawn", "across", "x", "up", "y"], ...rows].map((row) => row.map(cell).join(","));
  return new TextEncoder().encode(`\uFEFF${lines.join("\r\n")}\r\n`);
}

// A table that opens below a button; { button, panel, update }.
function dataTable(title, plotOf) {
  const button = make("button", { type: "button", textContent: "Show the data" });
  button.setAttribute("aria-expanded", "false");
  const panel = make("div", { className: "endplate-data", hidden: true });
  const update = () => {
    if (panel.hidden) return;
    const rows = drawnRows(plotOf());
    const said = rows.length > MOST_ROWS ? `${title}: the first ${MOST_ROWS} of ${rows.length} rows; the file under “Figure” has all` : title;
    const table = make("table", {}, make("caption", { textContent: said }));
    const head = table.createTHead().insertRow();
    head.append(...COLUMNS.map((words) => make("th", { textContent: words, scope: "col" })));
    const body = table.createTBody();
    for (const row of rows.slice(0, MOST_ROWS)) body.insertRow().append(...row.map((value) => make("td", { textContent: typeof value === "number" ? Number(value.toPrecision(5)) : value })));
    const scroll = make("div", { className: "endplate-scroll", tabIndex: 0 }, table);
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", `Data: ${title}`);
    panel.replaceChildren(scroll);
  };
  button.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    button.textContent = panel.hidden ? "Show the data" : "Hide the data";
    button.setAttribute("aria-expanded", String(!panel.hidden));
    update();
  });
  return { button, panel, update };
}
