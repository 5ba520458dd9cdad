// The rehearsal page's script: sends each form, puts what comes back in its place, and moves the focus there.

import { prepareComposer } from "./composer.js";
import { prepareFields } from "./fields.js";
import { prepareDrawer } from "./drawer.js";
import { ask, send } from "./wire.js";

const byId = (id) => document.getElementById(id);
const turns = byId("turns");
const status = byId("status");
const POLL = 4000; // milliseconds

function fragment(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

function replacePart(id, html) {
  const old = byId(id);
  if (!old) return;
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  const open = [...old.querySelectorAll("details[open]")].map((one) => one.previousElementSibling?.previousElementSibling?.id);
  old.replaceWith(fragment(html));
  const now = byId(id);
  for (const title of open.filter(Boolean)) {
    const details = byId(title)?.parentElement.querySelector("details");
    if (details) details.open = true;
  }
  if (held) refocus(now, held);
  prepareFields(now);
}

function refocus(part, held) {
  const again = (held.id && byId(held.id)) || (held.value && part.querySelector(`button[value="${CSS.escape(held.value)}"]`));
  const first = part.matches("button, input") ? part : part.querySelector("[aria-current], button, input, summary");
  (again || first)?.focus({ preventScroll: true });
}

function append(html) {
  const added = fragment(html);
  const first = added.firstElementChild;
  turns.append(added);
  prepareFields(turns);
  return first;
}

function flagNew(before) {
  const list = byId("reminders");
  const fresh = Number(list.dataset.count) - before;
  [...list.querySelectorAll(".told > li")].slice(0, Math.max(0, fresh)).forEach((item) => item.classList.add("just-in"));
}

function apply(answer) {
  const before = Number(byId("reminders").dataset.count);
  if (answer.cleared) turns.replaceChildren();
  for (const [id, html] of Object.entries(answer.replace || {})) replacePart(id, html);
  if (answer.seat) document.body.dataset.seat = answer.seat;
  const first = answer.append ? append(answer.append) : null;
  byId("welcome").hidden = turns.childElementCount > 0;
  flagNew(before);
  if (answer.status) status.textContent = answer.status;
  return first;
}

function lead(answer, first, origin) {
  const turn = answer.focus && byId(answer.focus);
  const target = turn?.querySelector("[data-focus]") || turn?.querySelector(".field input, .field select, .field textarea");
  const isForm = Boolean(turn?.querySelector("form.asked"));
  const goes = target && (isForm || !["composer", "clock", "seat"].includes(origin));
  if (goes) target.focus({ preventScroll: true });
  const place = first || (goes ? turn : null);
  place?.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function busy(form, on) {
  form.toggleAttribute("data-busy", on);
  form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", String(on)));
  byId("waiting").hidden = !on || !form.closest("main");
  byId("winding").hidden = !on || !form.action.endsWith("/clock");
}

function settle() {
  const chooser = byId("chooser");
  chooser.open = false;
  chooser.querySelector("summary").focus();
}

function trouble(error) {
  const note = document.createElement("article");
  note.className = "turn moved";
  const text = document.createElement("p");
  const said = error instanceof TypeError ? "Handbell cannot be reached. Is make demo still running?" : error.message;
  text.textContent = `${said} Nothing you typed is lost.`;
  note.append(text);
  turns.append(note);
  note.scrollIntoView({ block: "center" });
  status.textContent = text.textContent;
}

async function carry(form, submitter) {
  const path = new URL(form.action).pathname;
  const origin = form.id === "composer" ? "composer" : path.slice(1);
  const data = new FormData(form, submitter);
  busy(form, true);
  try {
    const answer = await send(path, data);
    if (origin === "composer") form.dispatchEvent(new CustomEvent("sent", { detail: data.get("words") }));
    busy(form, false);
    lead(answer, apply(answer), origin);
    if (form.id === "people") settle();
    if (form.closest(".panel") && path === "/say") document.dispatchEvent(new Event("close-drawer"));
  } catch (error) {
    busy(form, false);
    trouble(error);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  event.preventDefault();
  if (!form.hasAttribute("data-busy")) carry(form, event.submitter);
});

byId("authority").addEventListener("change", async (event) => {
  apply(await ask("/people", { authority: event.target.value }));
});

async function listen() {
  try {
    if (!document.hidden && !document.querySelector("[data-busy]")) {
      const news = await ask("/reminders", {});
      if (news) apply(news);
    }
  } catch {
    // The server may be away for a moment: the next round asks again.
  }
  setTimeout(listen, POLL);
}

document.documentElement.classList.add("scripted");
prepareFields(document);
prepareComposer(byId("words"));
prepareDrawer(byId("panel"), byId("main"));
document.querySelector(".turn:last-of-type")?.scrollIntoView({ block: "end" });
setTimeout(listen, POLL);
