// Words of a text that set the lab above them. What only the full kit can set stays words.

const SHUT = "The lab is shut: commit your prediction first.";

function offerSteps() {
  for (const section of document.querySelectorAll(".steps")) {
    const labs = [...document.querySelectorAll("[data-endplate-lab]")];
    const lab = labs.findLast((each) => each.compareDocumentPosition(section) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (!lab) continue;
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    for (const row of section.querySelectorAll("[data-preset]")) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: row.textContent.trim() });
      button.addEventListener("click", () => {
        if (lab.closest("[hidden]")) {
          said.textContent = SHUT;
          return;
        }
        lab.scrollIntoView({ block: "nearest" });
        const set = () => {
          lab.endplateLab.apply(row.dataset.preset);
          said.textContent = `Set: ${row.dataset.preset}.`;
        };
        if (lab.classList.contains("endplate-live")) set();
        else lab.addEventListener("endplate-lab-ready", set, { once: true });
      });
      row.replaceChildren(button);
    }
    section.append(said);
  }
}
