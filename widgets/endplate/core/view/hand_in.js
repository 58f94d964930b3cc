// What a page hands to the kit's part of the server, which puts it into the notebook when that is saved.

// Where to; nowhere on a server without that part.
function picturesAddress() {
  try {
    return JSON.parse(document.getElementById("jupyter-config-data").textContent).endplatePictures;
  } catch {
    return undefined;
  }
}

function handIn(address, content) {
  const token = JSON.parse(document.getElementById("jupyter-config-data").textContent).token;
  const xsrf = document.cookie.match(/\b_xsrf=([^;]*)/)?.[1];
  const headers = { "Content-Type": "application/json" };
  if (token) headers.Authorization = `token ${token}`;
  if (xsrf) headers["X-XSRFToken"] = xsrf;
  return fetch(address, { method: "POST", credentials: "same-origin", headers, body: JSON.stringify(content) });
}
