// A stand-in for the model of a widget: values that a view of the kit can read, change and listen to, and no kernel.

// `values` by their names; `others(name)` gives what is none of them; `hear(message, model)` gets what the view would
// send to a kernel, and answers with `model.take(changes)` or `model.say(content, buffers)`.
function pageModel(values, { hear = () => {}, others = () => undefined } = {}) {
  const heard = new Map();
  const tell = (event, ...news) => {
    for (const act of [...(heard.get(event) ?? [])]) act(...news);
  };
  const model = {
    get: (name) => (name in values ? values[name] : others(name)),
    set: (name, value) => model.take({ [name]: value }),
    on(events, act) {
      for (const event of events.split(" ")) heard.set(event, [...(heard.get(event) ?? []), act]);
    },
    off: (event, act) => heard.set(event, (heard.get(event) ?? []).filter((each) => each !== act)),
    send: (message) => queueMicrotask(() => hear(message, model)), // a view listens after it has sent what it kept
    say: (content, buffers) => tell("msg:custom", content, buffers),
    save_changes() {},
    take(changes) {
      const changed = Object.keys(changes).filter((name) => values[name] !== changes[name]);
      Object.assign(values, changes);
      for (const name of changed) tell(`change:${name}`);
      if (changed.length) tell("change");
    },
  };
  return model;
}
