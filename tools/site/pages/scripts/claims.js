// Claims of popular articles to be judged, on the kit's own card. They come as a file of their own, when they are
// asked for, in an order of chance; those that were answered in this browser before come again when no other is left.

const ALL_CLAIMS = "all";

// What the kit says to a verdict and how sure it was, as claim_card.py puts it together.
function claimReport({ said, costs, basis }, claim, verdict, sure) {
  const { right, verdict: words, kit, wrong } = said[claim.kit][verdict];
  const pairs = [["You", `${verdict}, ${sure} % sure`], kit];
  return plainReport(right, words, [claim.reason, ...wrong, costs[right][sure], ...claim.basis.map((place) => basis[place])], { pairs });
}

function readClaimEntry(entry) {
  const [, verdict, sure] = entry.match(/^(.*?) (\d*)$/);
  if (!verdict) throw new Error("Choose one of the five verdicts first.");
  if (!sure) throw new Error("Say how sure you are first.");
  return { verdict, sure };
}

const inOrderOfChance = (list) =>
  list.map((each) => [Math.random(), each]).sort(([one], [other]) => one - other).map(([, each]) => each);

function claimsOf(section, data) {
  const { answers } = endplateCard.readAnswers().store;
  const shuffled = inOrderOfChance(data.claims);
  const order = [...shuffled.filter(({ key }) => !answers[key]), ...shuffled.filter(({ key }) => answers[key])];
  const answered = new Map(); // whether the verdict was that of the kit
  const chosen = { article: ALL_CLAIMS, topic: ALL_CLAIMS };
  const passed = new Set();
  const place = document.createElement("div");
  const progress = document.createElement("p");
  progress.setAttribute("role", "status");
  let claim = null;
  const fits = (each) => Object.entries(chosen).every(([part, wanted]) => [ALL_CLAIMS, each[part]].includes(wanted));
  const left = () => order.filter((each) => fits(each) && !answered.has(each.key));
  const tell = () => {
    const agreed = [...answered.values()].filter(Boolean).length;
    progress.textContent = `Claims answered: ${answered.size}, of which you and the kit agree on ${agreed}. Left in this selection: ${left().length}.`;
  };
  const inputs = ({ about, statement }) => ({ ...data.model.inputs, about, statement });
  const next = () => {
    if (claim) passed.add(claim.key);
    const waiting = left();
    claim = waiting.find(({ key }) => !passed.has(key)) ?? waiting[0] ?? null;
    place.replaceChildren();
    tell();
    if (!claim) return;
    const values = { ...EMPTY, hints: [], ...data.model, key: claim.key, inputs: inputs(claim) };
    endplateCard.render({ model: pageModel(values, { hear }), el: place });
  };
  const hear = (message, model) => {
    if ("restart" in message) return next();
    if (!("submit" in message)) return undefined;
    model.take({ message: "", report: {}, entry: message.submit });
    try {
      const { verdict, sure } = readClaimEntry(message.submit);
      const report = claimReport(data, claim, verdict, sure);
      answered.set(claim.key, report.right);
      model.take({ committed: true });
      model.take({ message: "", report });
    } catch (error) {
      model.take({ message: error.message });
    }
    return tell();
  };
  const lists = ["article", "topic"].map((part) => {
    const list = document.createElement("select");
    for (const option of data[`${part}s`]) list.add(new Option(option, option));
    list.addEventListener("change", () => {
      chosen[part] = list.value;
      claim = null;
      next();
    });
    const label = document.createElement("label");
    label.append(`${part[0].toUpperCase()}${part.slice(1)} `, list);
    return label;
  });
  section.append(...lists, place, progress);
  next();
}

function offerClaims() {
  for (const section of document.querySelectorAll("[data-endplate-claims]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Judge claims" });
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    section.append(button, said);
    button.addEventListener("click", async () => {
      try {
        await loadedScript(section.dataset.endplateClaims);
      } catch (error) {
        console.error(error);
        said.textContent = NOT_LOADED;
        return;
      }
      button.remove();
      said.remove();
      claimsOf(section, globalThis.endplateClaims);
    });
  }
}
