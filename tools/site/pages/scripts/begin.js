// What a page does when it has been read.

watchTheme();
showCards();
showCourseTests();
offerSteps();
offerWarmUps();
offerClaims();
search();
bringLater();

// The script of the labs is long. On a slow line the pictures that stand in for the labs in sight come before it, also
// those behind a prediction, which is soon made.
async function bringLater() {
  const isSeen = ({ top, bottom }) => bottom > 0 && top < innerHeight;
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1))); // where the page is about to go
  const isAsked = (place) => isSeen(place.getBoundingClientRect()) || place.contains(target);
  const places = [...document.querySelectorAll(".prediction, .endplate-lab")].filter(isAsked);
  const pictures = new Set(places.flatMap((place) => [...place.querySelectorAll(".endplate-still img")]));
  const arrives = (picture) => new Promise((then) => ["load", "error"].forEach((end) => picture.addEventListener(end, then)));
  const arriving = [...pictures].filter(({ complete }) => !complete).map(arrives);
  for (const picture of pictures) picture.loading = "eager";
  await Promise.all(arriving);
  document.head.append(document.querySelector("template.later").content.cloneNode(true));
}
