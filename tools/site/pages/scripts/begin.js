// What a page does when it has been read.

watchTheme();
showCards();
showCourseTests();
offerSteps();
offerWarmUps();
offerClaims();
search();
document.head.append(document.querySelector("template.later").content.cloneNode(true));
