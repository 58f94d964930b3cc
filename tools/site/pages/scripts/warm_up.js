// A warm-up: up to four checks of earlier lessons that are due again. Their cards come as a file of their own, when
// they are asked for.

const MOST_ASKED = 4;
const NOTHING_DUE = "Nothing from earlier lessons is due today. Go on.";
const NOT_LOADED = "The questions could not be read from the files of this site. Load the page anew, and try again.";

const loadedScript = (address) => new Promise((done, failed) => {
  const script = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed });
  document.head.append(script);
});

function askWhatIsDue(section, { cards, lessons, scheduler }) {
  const earlier = Object.keys(lessons).filter((key) => lessons[key] < section.dataset.endplateWarmUp);
  const due = dueIdeas(endplateCard.readAnswers().store.answers, earlier, scheduler, Date.now()).slice(0, MOST_ASKED);
  for (const key of due) {
    const element = section.appendChild(document.createElement("div"));
    const { model, ...rest } = cards[key];
    showCard(element, { ...rest, model: { ...model, can_resume: false } }, null); // asked anew, whatever was said before
  }
  return due.length ? `${due.length} question${due.length === 1 ? "" : "s"} from earlier lessons:` : NOTHING_DUE;
}
function offerWarmUps() {
  for (const section of document.querySelectorAll("[data-endplate-warm-up]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Begin the warm-up" });
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    section.append(button, said);
    button.addEventListener("click", async () => {
      try {
        await loadedScript(section.dataset.checks);
        said.textContent = askWhatIsDue(section, globalThis.endplateChecks);
        button.remove();
      } catch (error) {
        console.error(error);
        said.textContent = NOT_LOADED;
      }
    });
  }
}
