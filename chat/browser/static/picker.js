// A text box with a list of proposals: the combobox pattern of the ARIA authoring practices.

let pickers = 0;

export class Picker {
  // `find` returns a promise of [{value, label, help}]; `choose` is told what was picked.
  constructor(input, { find, choose, name }) {
    Object.assign(this, { input, find, choose, items: [], active: -1, asked: 0 });
    this.list = document.createElement("ul");
    this.list.className = "list";
    this.list.id = `list-${(pickers += 1)}`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", name);
    this.list.hidden = true;
    input.after(this.list);
    this.dress();
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 120));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.pick(this.indexOf(event.target)));
  }

  get open() {
    return !this.list.hidden;
  }

  dress() {
    const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
  }

  indexOf(element) {
    return [...this.list.children].indexOf(element.closest("li"));
  }

  later() {
    this.asked += 1; // an answer on its way is to words that are not there any more
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), 110);
  }

  async look() {
    const turn = (this.asked += 1);
    const found = await this.find(this.input.value).catch(() => []);
    if (turn === this.asked && document.activeElement === this.input) this.show(found);
  }

  show(items) {
    this.items = items;
    this.active = -1;
    this.list.replaceChildren(...items.map((item, index) => this.line(item, index)));
    this.list.hidden = items.length === 0;
    this.input.setAttribute("aria-expanded", String(this.open));
    this.input.removeAttribute("aria-activedescendant");
    this.count();
  }

  count() {
    clearTimeout(this.telling);
    const many = this.items.length === 1 ? "1 suggestion" : `${this.items.length} suggestions`;
    this.telling = setTimeout(() => {
      if (this.open) document.getElementById("status").textContent = `${many}. Use the arrow keys.`;
    }, 900);
  }

  line(item, index) {
    const line = document.createElement("li");
    line.id = `${this.list.id}-${index}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    line.append(item.label);
    if (item.help) {
      const help = document.createElement("small");
      help.textContent = item.help;
      line.append(help);
    }
    return line;
  }

  move(to) {
    const lines = [...this.list.children];
    this.active = (to + lines.length) % lines.length;
    lines.forEach((line, index) => line.setAttribute("aria-selected", String(index === this.active)));
    lines[this.active].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", lines[this.active].id);
  }

  key(event) {
    const moves = { ArrowDown: this.active + 1, ArrowUp: this.active < 0 ? -1 : this.active - 1 };
    if (this.open && event.key in moves) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.move(moves[event.key]);
    } else if (this.open && this.active >= 0 && (event.key === "Enter" || event.key === "Tab")) {
      if (event.key === "Enter") event.preventDefault();
      this.pick(this.active);
    } else if (event.key === "Escape") {
      if (this.open) event.stopPropagation();
      this.close(); // proposals still on their way are not wanted either
    } else if (event.key === "ArrowDown" && !this.open && this.input.value) {
      event.preventDefault();
      this.look();
    }
  }

  pick(index) {
    if (index < 0) return;
    const item = this.items[index];
    this.close();
    this.choose(item);
  }

  close() {
    this.asked += 1;
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
