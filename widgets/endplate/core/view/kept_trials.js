// A learner's trials of a lab, kept beside the answers: they outlast kernel and page, travel with the code and the file
// of "My way", and are erased with everything else. The kernel writes and reads what stands in `entry`.

function keepTrials(model) {
  const key = () => model.get("trials_key");
  const kept = () => readAnswers().store.answers[key()]?.last?.entry ?? "";
  let known = ""; // what the store has, as far as this page knows
  const give = () => {
    // A lab that is shut behind a prediction would give the answer away
    if (!key() || model.get("locked") || readAnswers().blocked) return;
    const entry = kept();
    const own = model.get("trials");
    if (entry === own || (own && entry)) return; // what a learner has before the eyes is not replaced
    if (entry || known) model.send({ kept_trials: entry });
    known = entry;
  };
  let written = ""; // what the kernel said last
  const keep = () => {
    const entry = model.get("trials");
    if (!key() || entry === written) return;
    known = written = entry;
    if (entry === kept()) return;
    changeAnswer(key(), ({ tries }) => ({ last: { entry, right: null, at: new Date().toISOString() }, tries: tries + 1 }));
  };
  keep();
  give();
  model.on("change:trials", keep);
  model.on("change:trials_key change:locked", give);
  addEventListener(STORE, give);
  return () => {
    model.off("change:trials", keep);
    model.off("change:trials_key change:locked", give);
    removeEventListener(STORE, give);
  };
}
