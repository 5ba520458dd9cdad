// How the page speaks to its server: as whoever is chosen, saying which reminders it already shows.

const BROKEN = "Something went wrong. The terminal that runs the rehearsal says what.";

function common() {
  return { seat: document.body.dataset.seat, version: document.getElementById("reminders").dataset.version };
}

export async function ask(path, fields) {
  const query = new URLSearchParams({ ...common(), ...fields });
  const response = await fetch(`${path}?${query}`, { headers: { "X-Handbell-Page": "1" } });
  if (!response.ok) throw new Error(String(response.status));
  return response.status === 204 ? null : response.json();
}

export async function send(path, data) {
  for (const [name, value] of Object.entries(common())) data.set(name, value);
  const body = new URLSearchParams(data);
  const response = await fetch(path, { method: "POST", body, headers: { "X-Handbell-Page": "1" } });
  if (!response.ok) throw new Error(response.status < 500 ? await response.text() : BROKEN);
  return response.json();
}
