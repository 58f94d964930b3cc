// Cases solved in a row, kept beside the answers: they outlast kernel and page, travel with the code of "My way", and
// are erased with everything else. What the page keeps counts; several clinics of a page share it.

const KEY = "clinic_streak";
const BLOCKED = "until you leave this page, which may not store anything";

const keptStreak = (record) => Math.max(0, Math.trunc(Number(record?.last?.entry))) || 0;

function render({ model, el }) {
  const words = document.createElement("p");
  words.className = "endplate-streak";
  words.setAttribute("role", "status");
  el.append(words);
  const record = () => readAnswers().store.answers[KEY];
  const say = () => {
    const where = readAnswers().blocked ? BLOCKED : "kept by this browser";
    words.textContent = `Solved in a row: ${model.get("streak")}, ${where}.`;
  };
  const keep = () => {
    if (keptStreak(record()) !== model.get("streak")) keepAnswer(KEY, String(model.get("streak")), null);
    say();
  };
  const take = () => {
    const kept = keptStreak(record());
    if (!readAnswers().blocked && kept !== model.get("streak")) model.send({ kept });
  };
  if (record()) take();
  say();
  model.on("change:streak", keep);
  addEventListener(STORE, take);
  return () => removeEventListener(STORE, take);
}

export default { initialize: ({ model }) => hearKernel(model), render };
