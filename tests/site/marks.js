// Every mark of the figure in the page, and of the same figure in a box of its own. Names of clips and digits that no
// screen shows are left out, and the order, which differs where words have moved alone.
async () => {
  const plot = document.querySelector(".endplate-plot");
  const plotly = await globalThis[Symbol.for("endplate.plotly")].get("site");
  const box = document.body.appendChild(document.createElement("div"));
  const copy = (part) => {
    if (ArrayBuffer.isView(part)) return part.slice();
    if (Array.isArray(part)) return part.map(copy);
    if (!part || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, copy(value)]));
  };
  const layout = { ...copy(plot.layout), transition: undefined };
  await plotly.newPlot(box, copy(plot.data), layout, { displayModeBar: false });
  const seen = (text) =>
    text.replace(/url\([^)]*\)|(?<=trace|cb)[0-9a-f]{6}/g, "").replace(/-?\d+\.\d+/g, (number) => Number(number).toFixed(1));
  // What is said twice counts once, a line without width has a colour or none, and maps come in all their pixels.
  const styleOf = ({ style: { cssText } }) => {
    const said = seen(cssText).split(";").map((each) => each.trim());
    const unseen = said.includes("stroke-width: 0px") ? /^$|^image-rendering|^stroke(-opacity)?:/ : /^$|^image-rendering/;
    return said.filter((each) => !unseen.test(each)).sort().join("; ");
  };
  const markOf = (each) => {
    const own = [...each.attributes].filter(({ name }) => !["id", "clip-path", "aria-hidden"].includes(name));
    const words = each.children.length ? "" : each.textContent;
    return [each.tagName, words, ...own.map(({ name, value }) => `${name}=${name === "style" ? styleOf(each) : seen(value)}`).sort()].join(" ");
  };
  const marksOf = (figure) =>
    [...figure.querySelectorAll(".main-svg *")]
      .filter((each) => each.tagName !== "g" || each.querySelector(":not(g)"))
      .filter((each) => !each.closest("defs, .hoverlayer, .zoomlayer, .draglayer"))
      .map(markOf)
      .sort();
  const marks = [plot, box].map(marksOf);
  plotly.purge(box);
  box.remove();
  return marks;
}
