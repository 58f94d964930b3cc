// "My way" of the kit, with what is due computed in the page.

const wayPlace = document.getElementById("my-way");
if (wayPlace) {
  const { questions, scheduler } = JSON.parse(document.getElementById("endplate-questions").textContent);
  const hear = ({ answers }, model) =>
    model.take({ due: dueIdeas(JSON.parse(answers).answers, Object.keys(questions), scheduler, Date.now()).slice(0, MOST_DUE) });
  wayPlace.replaceChildren();
  endplateWay.render({ model: pageModel({ questions, due: null, lesson_ending: ".html" }, { hear }), el: wayPlace });
}
