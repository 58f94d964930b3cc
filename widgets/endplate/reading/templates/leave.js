// The kernel of a page ends with the page; one whose page was lost is ended by the server after a while.
addEventListener("pagehide", () => {
  const { baseUrl, kernelId } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
  const form = new FormData();
  form.append("_xsrf", document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "");
  navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}`, form);
});
// A page that the browser has kept, kernel gone, begins anew.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
