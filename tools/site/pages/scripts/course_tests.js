// The tests before and after the course: the kit's own card, judged in the page. Its questions with what is said to
// each answer come as a file of their own, which the page asks for by its address.

const NOT_HERE = "The questions could not be read from the files of this site. Load the page anew.";

function hearing(test, form) {
  const otherForm = form === "pretest" ? "posttest" : "pretest";
  return (message, model) => {
    const kept = message.kept ?? {};
    const given = message.finish ? finishedTest(test, form, message.finish) : keptTest(test, form, kept);
    const report = given.length ? courseTestReport(test, given, keptTest(test, otherForm, kept)) : {};
    model.take({ message: "", report });
  };
}

async function showCourseTest(place) {
  const form = place.dataset.endplateCourseTest;
  try {
    await loadedScript(place.dataset.script);
  } catch (error) {
    console.error(error);
    place.append(Object.assign(document.createElement("p"), { textContent: NOT_HERE }));
    return;
  }
  const { widget, test } = globalThis.endplateCourseTest;
  place.replaceChildren();
  const values = { form, ...test.cards[form], message: "", report: {}, lesson_ending: ".html" };
  widget.render({ model: pageModel(values, { hear: hearing(test, form) }), el: place });
}

// When they are near what is seen: on a slow line the first words and pictures come before them.
function showCourseTests() {
  const near = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        showCourseTest(target);
      }
    },
    { rootMargin: "600px" },
  );
  for (const place of document.querySelectorAll("[data-endplate-course-test]")) near.observe(place);
}
