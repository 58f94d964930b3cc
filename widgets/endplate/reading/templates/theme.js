// Light or dark: as the reader's system has it, or as was chosen here. The kit's views look at the mark on the body.
const endplateTheme = (() => {
  const KEY = "endplate.theme"; // the same as on the pages of the site
  const system = matchMedia("(prefers-color-scheme: dark)");
  const read = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // a page that may not store follows the system
    }
  };
  let chosen = read();
  const isDark = () => (chosen ? chosen === "dark" : system.matches);

  // The colours that JupyterLab gives its widgets; a page without widgets has none.
  const colour = () => {
    const { baseUrl } = document.body.dataset;
    if (!baseUrl) return;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = `${baseUrl}api/themes/@jupyterlab/theme-${isDark() ? "dark" : "light"}-extension/index.css`;
    const before = document.querySelectorAll("link[data-endplate]");
    link.dataset.endplate = "theme";
    link.onload = () => before.forEach((each) => each.remove()); // not earlier: there would be no colour between
    document.head.append(link);
  };
  const mark = () => {
    document.documentElement.dataset.theme = isDark() ? "dark" : "light";
    document.body.dataset.jpThemeLight = String(!isDark());
    document.body.dataset.jpThemeName = isDark() ? "JupyterLab Dark" : "JupyterLab Light";
    document.querySelector(".theme").setAttribute("aria-pressed", String(isDark()));
  };
  const change = () => {
    mark();
    colour();
  };
  return {
    show() {
      change();
      system.addEventListener("change", change);
      document.querySelector(".theme").addEventListener("click", () => {
        chosen = isDark() ? "light" : "dark";
        try {
          localStorage.setItem(KEY, chosen);
        } catch { /* it holds on this page */ }
        change();
      });
    },
  };
})();
