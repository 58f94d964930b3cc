// A picture of the figure for the notebook's file: it goes to the server, which stores it when the notebook is saved.

const PICTURE_REST_MS = 2000; // after the last change: nobody waits for it, and it takes about as long as a redraw
const PICTURE_WIDTH_PX = 720;

// Returns a function that has a picture made soon, and one that stops it.
function keepPictures({ plotly, plot, model, signal }) {
  const address = picturesAddress();
  let waiting = 0;
  let last = "";
  const make = async () => {
    const wanted = `${model.get("revision")} ${model.get("summary")}`;
    if (signal.aborted || !plotly() || !plot.data || model.get("locked") || wanted === last) return;
    last = wanted;
    const { height } = plot._fullLayout;
    const figure = { data: plot.data, layout: { ...plot.layout, width: undefined } };
    const picture = await plotly().toImage(figure, { format: "png", width: PICTURE_WIDTH_PX, height, scale: 1 });
    const words = `**${model.get("label")}.** ${model.get("summary")}`;
    await handIn(address, { view: wholeModel(model)?.model_id, png: picture.split(",")[1], words });
  };
  const soon = () => {
    if (!address) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => make().catch((error) => console.warn("No picture was stored.", error)), PICTURE_REST_MS);
  };
  return { soon, stop: () => clearTimeout(waiting) };
}
