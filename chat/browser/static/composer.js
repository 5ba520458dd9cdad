// The command box: commands are proposed while one types, and what was sent comes back with arrow up.

import { ask } from "./wire.js";
import { Picker } from "./picker.js";

const KEY = "handbell-history";
const MOST = 100;

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || [];
  } catch {
    return [];
  }
}

function keep(history) {
  try {
    localStorage.setItem(KEY, JSON.stringify(history));
  } catch {
    // A browser that keeps nothing still remembers until the page is closed.
  }
}

export function prepareComposer(input) {
  const history = remembered();
  let place = history.length;
  let draft = "";

  const picker = new Picker(input, {
    name: "Commands",
    find: async (typed) => (typed.trim() ? ask("/options", { source: "words", typed }) : []),
    choose: (item) => {
      input.value = item.value;
      input.focus();
      if (item.value.endsWith(" ")) picker.later();
    },
  });

  function recall(step) {
    if (place === history.length) draft = input.value;
    place = Math.min(history.length, Math.max(0, place + step));
    input.value = place === history.length ? draft : history[place];
    input.setSelectionRange(input.value.length, input.value.length);
    picker.close();
  }

  input.addEventListener("keydown", (event) => {
    if (picker.open || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowUp" && history.length) {
      event.preventDefault();
      recall(-1);
    } else if (event.key === "ArrowDown" && place < history.length) {
      event.preventDefault();
      event.stopImmediatePropagation();
      recall(1);
    }
  }, { capture: true });

  input.form.addEventListener("submit", () => picker.close());
  input.form.addEventListener("sent", (event) => {
    if (history.at(-1) !== event.detail && event.detail.trim()) history.push(event.detail);
    history.splice(0, Math.max(0, history.length - MOST));
    place = history.length;
    keep(history);
    if (input.value === event.detail) input.value = "";
  });

  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
      input.value = "/";
      picker.look();
    }
  });
}
