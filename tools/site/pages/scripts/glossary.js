// A box that narrows the glossary to the words that have what is typed, in their name or in what they mean.

function narrowGlossary() {
  const box = document.getElementById("narrow");
  const said = document.getElementById("narrowed");
  const sections = [...document.querySelectorAll("#glossary section")].map((section) => {
    const letter = document.querySelector(`.letters a[href="#${section.getAttribute("aria-labelledby")}"]`).parentElement;
    const terms = [...section.querySelectorAll("dl > div")].map((term) => ({ term, words: folded(term.textContent) }));
    return { section, letter, terms };
  });
  const narrow = () => {
    const asked = folded(box.value.trim()).split(/\s+/);
    let left = 0;
    for (const { section, letter, terms } of sections) {
      for (const { term, words } of terms) term.hidden = !asked.every((each) => words.includes(each));
      const shown = terms.filter(({ term }) => !term.hidden).length;
      section.hidden = letter.hidden = !shown;
      left += shown;
    }
    said.textContent = box.value.trim() ? `${left} ${left === 1 ? "word has" : "words have"} “${box.value.trim()}”.` : "";
  };
  // A link to a word leads to it, whatever the list was narrowed to.
  const showTarget = () => {
    const target = document.querySelector(":target");
    if (!target?.closest("[hidden]")) return;
    box.value = "";
    narrow();
    target.scrollIntoView(); // the browser has looked for it while it was hidden
  };
  box.closest("[hidden]").hidden = false;
  box.addEventListener("input", narrow);
  addEventListener("hashchange", showTarget);
}

narrowGlossary();
