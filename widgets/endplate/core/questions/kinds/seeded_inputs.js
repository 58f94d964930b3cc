// Options as of a choice; the answer goes with the draw of the numbers that it was given to.
inputsOf.seeded = (model) => {
  const { number } = model.get("inputs");
  const options = inputsOf.choice(model);
  return {
    ...options,
    read: () => {
      const answer = options.read();
      return answer ? JSON.stringify({ answer, number }) : "";
    },
    show: (entry) => options.show(entry ? JSON.parse(entry).answer : ""),
  };
};
