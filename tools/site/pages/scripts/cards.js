// The cards of a page: the kit's own, each on a stand-in for its model, answered in the page itself.

const LOCKED = "The lab opens here when you have committed your answer.";
const EMPTY = { entry: "", message: "", report: {}, committed: false };

// What the card's kernel would do with a message, as card.py and prediction.py do it.
function answering(data, lab) {
  const predicts = data.model.can_skip;
  const { draws } = data.grading;
  let drawn = 0;
  const open = (committed) => {
    if (predicts) lab?.open(committed);
    return committed && predicts;
  };
  const give = (given, model) => {
    const { entry, report, message } = graded(data, given);
    if (message) return model.take({ message });
    if (draws) model.take(askedBy(draws, entry).draw.model); // an answer that was kept may be to other numbers
    model.take({ entry, committed: open(true) });
    return model.take({ message: "", report });
  };
  return (message, model) => {
    if ("hint" in message) {
      model.take({ hints: data.hints.slice(0, (data.shown = (data.shown ?? 0) + 1)) });
    } else if ("submit" in message) {
      model.take({ message: "", report: {}, entry: message.submit });
      give(message.submit, model);
    } else if ("skip" in message || message.resume === null) {
      model.take({ entry: "", committed: open(true) });
      model.take({ message: "", report: data.grading.skipped });
    } else if ("resume" in message) {
      if (!graded(data, message.resume).message) give(message.resume, model); // one of another version is left
    } else if ("renew" in message) {
      drawn = (drawn + 1) % draws.length;
      model.take({ ...EMPTY, ...draws[drawn].model });
    } else if ("restart" in message) {
      open(false);
      model.take(EMPTY);
    }
  };
}

// The lab of a prediction stays shut until the answer is committed; where no script runs, it stands folded instead.
function shutLab(section) {
  const folded = section.querySelector(".behind");
  if (!folded) return null;
  const words = Object.assign(document.createElement("p"), { className: "shut", textContent: LOCKED });
  const lab = Object.assign(document.createElement("div"), { className: "opened", hidden: true });
  lab.append(...[...folded.children].filter((each) => each.localName !== "summary"));
  folded.replaceWith(words, lab);
  return {
    open(committed) {
      words.hidden = committed;
      lab.hidden = !committed;
    },
  };
}

function showCard(element, data, lab) {
  const values = { ...EMPTY, hints: [], ...data.model };
  element.replaceChildren();
  endplateCard.render({ model: pageModel(values, { hear: answering(data, lab) }), el: element });
}
function showCards() {
  const source = document.getElementById("endplate-cards");
  if (!source) return;
  const cards = JSON.parse(source.textContent);
  for (const element of document.querySelectorAll("[data-endplate-question]")) {
    const data = cards[element.dataset.endplateQuestion];
    showCard(element, data, shutLab(element.closest(".prediction") ?? element));
  }
}
