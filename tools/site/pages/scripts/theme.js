// Light or dark: as the reader's system has it, or as was chosen here. The kit's views look at the mark on the body.

const THEME = "endplate.theme";
const wantsDark = matchMedia("(prefers-color-scheme: dark)");

function keptTheme() {
  try {
    return localStorage.getItem(THEME);
  } catch {
    return null; // a page that may not store follows the system
  }
}
function showTheme(chosen) {
  const dark = chosen ? chosen === "dark" : wantsDark.matches;
  if (chosen) document.documentElement.dataset.theme = chosen;
  document.body.dataset.jpThemeLight = String(!dark);
  const button = document.querySelector(".theme");
  button.hidden = false;
  button.setAttribute("aria-pressed", String(dark));
  return dark;
}
function watchTheme() {
  let chosen = keptTheme();
  let dark = showTheme(chosen);
  wantsDark.addEventListener("change", () => { dark = showTheme(chosen); });
  document.querySelector(".theme").addEventListener("click", () => {
    chosen = dark ? "light" : "dark";
    try {
      localStorage.setItem(THEME, chosen);
    } catch { /* it holds on this page */ }
    dark = showTheme(chosen);
  });
  // Paper is light, and what is drawn on it is to be as well.
  addEventListener("beforeprint", () => { document.body.dataset.jpThemeLight = "true"; });
  addEventListener("afterprint", () => showTheme(chosen));
}
