// Keys for readers: j k next and previous story, o open, m mark as read, s silence, / search, ? help.
// Everything is a link or a form, so the page works without this.
(() => {
  "use strict";
  const line = document.querySelector("[data-keys]");
  if (!line) return;
  line.hidden = false;

  const stories = () => [...document.querySelectorAll(".story")];
  const current = () => stories().findIndex((story) => story.contains(document.activeElement));

  const move = (step) => {
    const all = stories();
    if (!all.length) return;
    const at = current();
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
    const story = all[Math.min(Math.max(next, 0), all.length - 1)];
    const link = story.querySelector("a");
    if (!link) return;
    link.focus({ preventScroll: true });
    story.scrollIntoView({ block: "nearest" });
  };

  const inCurrent = (selector) => {
    const story = stories()[current()];
    return story ? story.querySelector(selector) : null;
  };

  const acts = {
    j: () => move(1),
    k: () => move(-1),
    o: () => inCurrent("a")?.click(),
    m: () => inCurrent("[data-read]")?.click(),
    s: () => document.querySelector("[data-silence]")?.click(),
    "/": () => document.querySelector("input[type=search]")?.focus(),
    "?": () => document.querySelector("[data-help]")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
