// On a narrow screen the panel is a drawer: it takes the focus, keeps it, and gives it back.

export function prepareDrawer(panel, main) {
  const narrow = matchMedia("(max-width: 60rem)");
  const backdrop = document.querySelector(".backdrop");
  const top = document.querySelector(".top");
  const opener = () => document.getElementById(last);
  let last = "who";

  function show(open) {
    panel.classList.toggle("open", open);
    panel.inert = narrow.matches && !open;
    main.inert = narrow.matches && open;
    backdrop.hidden = !(narrow.matches && open);
    top.inert = narrow.matches && open;
    panel.setAttribute("role", narrow.matches ? "dialog" : "complementary");
    if (narrow.matches) panel.setAttribute("aria-modal", "true");
    else panel.removeAttribute("aria-modal");
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-drawer]");
    if (link) {
      event.preventDefault();
      last = link.id;
      show(true);
      const chooser = panel.querySelector("#chooser");
      if (link.id === "who") chooser.open = true;
      panel.querySelector(narrow.matches ? "[data-drawer-close]" : "#chooser summary").focus();
    } else if (event.target.closest("[data-drawer-close]")) {
      show(false);
      opener().focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.classList.contains("open")) {
      show(false);
      opener().focus();
    }
  });
  document.addEventListener("close-drawer", () => narrow.matches && show(false));
  narrow.addEventListener("change", () => show(false));
  show(false);
}
