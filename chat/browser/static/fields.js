// What forms gain from a script: pickers with proposals, counters, and a way to put a form away and back.

import { ask } from "./wire.js";
import { Picker } from "./picker.js";

export function prepareFields(root) {
  root.querySelectorAll(".picker:not([data-ready])").forEach(preparePicker);
  root.querySelectorAll("textarea[data-limit]:not([data-ready])").forEach(prepareCounter);
  root.querySelectorAll('input[type="date"]:not([data-ready])').forEach(prepareDay);
  root.querySelectorAll("[data-away][hidden]").forEach(prepareAway);
}

function preparePicker(box) {
  box.dataset.ready = "";
  const input = box.querySelector("input");
  const kept = document.createElement("input");
  kept.type = "hidden";
  kept.name = input.name;
  kept.value = input.dataset.value ?? input.value;
  input.removeAttribute("name");
  box.append(kept);
  input.addEventListener("input", () => (kept.value = input.value));
  new Picker(input, {
    name: "Suggestions",
    find: (typed) => ask("/options", { source: box.dataset.picker, typed }),
    choose: (item) => {
      input.value = item.label;
      kept.value = item.value;
    },
  });
}

function prepareCounter(area) {
  area.dataset.ready = "";
  const limit = Number(area.dataset.limit);
  const note = area.parentElement.querySelector(".count");
  let telling;
  const say = () => {
    const left = limit - area.value.length;
    const many = `${Math.abs(left).toLocaleString("en-GB")} character${Math.abs(left) === 1 ? "" : "s"}`;
    note.textContent = left < 0 ? `You have ${many} too many.` : `You have ${many} left.`;
    note.classList.toggle("over", left < 0);
    clearTimeout(telling);
    if (left < limit / 10) telling = setTimeout(() => (document.getElementById("status").textContent = note.textContent), 1200);
  };
  area.addEventListener("input", say);
  if (area.value) say();
}

// The browser shows days in its own order, so that the day is said in words as well.
function prepareDay(input) {
  input.dataset.ready = "";
  const words = document.createElement("p");
  words.className = "hint day-words";
  words.id = `${input.id}-words`;
  (input.closest(".row") || input).after(words);
  input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), words.id].filter(Boolean).join(" "));
  const style = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const say = () => {
    const day = input.valueAsDate;
    words.textContent = day ? new Intl.DateTimeFormat("en-GB", style).format(day).replaceAll(",", "") : "";
  };
  input.addEventListener("input", say);
  say();
}

function prepareAway(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const form = button.closest("form");
    const away = document.createElement("div");
    away.className = "card sent put-away";
    const text = document.createElement("span");
    text.textContent = `${form.querySelector("h3").textContent}: put away, not sent.`;
    const back = document.createElement("button");
    back.type = "button";
    back.className = "button";
    back.textContent = "Open it again";
    back.addEventListener("click", () => {
      away.remove();
      form.hidden = false;
      form.querySelector(".field input, .field select, .field textarea")?.focus();
    });
    away.append(text, back);
    form.hidden = true;
    form.after(away);
    back.focus();
  });
}
