// The table of a learner's trials; each row has a button that takes it away, and all of it can be had as a file.

const SAID_AFTER_MS = 150; // a region that has only just come into the page is not listened to yet

function render({ model, el }) {
  el.classList.add("endplate-series");
  el.innerHTML = `
    <p class="endplate-series-same"></p>
    <div class="endplate-scroll" tabindex="0" role="region">
      <table class="dataframe"><caption></caption><thead><tr></tr></thead><tbody></tbody></table>
    </div>
    <p class="endplate-series-tools"></p>
    <p class="endplate-series-said" role="status"></p>
    <p class="endplate-series-note"></p>`;
  const [same, region, caption, head, body, tools, said, note] = [
    ".endplate-series-same", "div", "caption", "thead tr", "tbody",
    ".endplate-series-tools", ".endplate-series-said", ".endplate-series-note",
  ].map((selector) => el.querySelector(selector));
  const goes = IS_READ
    ? "The table goes when this page is left: "
    : "The table stays when this cell runs again. It goes with the kernel: ";
  note.textContent = readAnswers().blocked
    ? `${goes}download it to keep it, and take the file back later.`
    : `This browser keeps the table beside your answers, also when ${IS_READ ? "this page is left" : "the kernel restarts"}. ` +
      "“My way” in lesson 00 carries it elsewhere or erases it.";

  const button = (words, icon, ask) => {
    const made = element("button", "", "jupyter-widgets jupyter-button widget-button");
    made.type = "button";
    const sign = element("i", "", `fa fa-${icon}`);
    sign.setAttribute("aria-hidden", "true");
    made.append(sign, ` ${words}`);
    made.addEventListener("click", ask);
    return made;
  };
  const download = element("a", "Download as CSV");
  const clear = button("Clear the table", "trash", () => model.send({ ask: "clear" }));
  const back = button("Bring back", "undo", () => model.send({ ask: "back" }));
  tools.append(download, clear, back);

  const drawRow = (cells, numeric, settings, disabled) => {
    const row = element("tr");
    cells.forEach((words, place) => {
      const cell = element(place ? "td" : "th", words, styleOf(place, numeric, settings));
      if (!place) cell.scope = "row";
      row.append(cell);
    });
    const take = button("", "times", () => model.send({ remove: Number(cells[0]) }));
    take.setAttribute("aria-label", `Take trial ${cells[0]} away`);
    take.title = `Take trial ${cells[0]} away`;
    take.disabled = disabled;
    const last = element("td", "", "endplate-series-take");
    last.append(take);
    row.append(last);
    return row;
  };
  const draw = () => {
    const rows = model.get("rows");
    const [numeric, settings, disabled] = ["numeric", "settings", "disabled"].map((name) => model.get(name));
    // Whoever has taken a row away by keyboard goes on from where it was
    const focused = [...body.querySelectorAll("button")].indexOf(document.activeElement);
    const onTools = [clear, back].find((each) => each === document.activeElement);
    same.textContent = model.get("same");
    caption.textContent = model.get("caption");
    region.setAttribute("aria-label", model.get("caption"));
    const titles = model.get("head").map((words, place) => {
      const cell = element("th", words, styleOf(place, numeric, settings));
      cell.scope = "col";
      return cell;
    });
    const last = element("th", "", "endplate-series-take");
    last.scope = "col";
    last.append(element("span", "Take away", "endplate-series-unseen"));
    head.replaceChildren(...titles, last);
    body.replaceChildren(...rows.map((cells) => drawRow(cells, numeric, settings, disabled)));
    const { name, content } = model.get("file");
    download.download = name ?? "";
    download.href = `data:text/csv;charset=utf-8,${encodeURIComponent(content ?? "")}`;
    for (const part of [same, region, download, clear]) part.hidden = !rows.length;
    back.hidden = !model.get("back");
    for (const each of [clear, back]) each.disabled = disabled;
    if (focused >= 0) (body.querySelectorAll("button")[Math.min(focused, rows.length - 1)] ?? back).focus();
    else if (onTools?.hidden) (back.hidden ? clear : back).focus();
  };
  const say = () => (said.textContent = model.get("said"));

  draw();
  const waiting = setTimeout(say, SAID_AFTER_MS);
  for (const name of ["rows", "head", "same", "file", "back", "disabled"]) model.on(`change:${name}`, draw);
  model.on("change:said", say);
  return () => clearTimeout(waiting);
}

function styleOf(place, numeric, settings) {
  const kinds = [numeric[place] ? "endplate-series-number" : "endplate-series-words"];
  if (place && place === settings + 1) kinds.push("endplate-series-first-number");
  return kinds.join(" ");
}

function element(tag, words = "", className = "") {
  return Object.assign(document.createElement(tag), { textContent: words, className });
}

export default { initialize: ({ model }) => hearKernel(model), render };
