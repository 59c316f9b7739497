"use strict";
// Betters what works without it: marks all pieces of a target, offers the way back. Counts no characters.
(() => {
  const root = document.documentElement;
  const back = document.createElement("a");
  back.className = "back";
  back.textContent = "Back to the row";
  back.hidden = true;
  document.body.append(back);
  let cameFrom = "";

  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

  function show() {
    document.querySelectorAll("mark.on").forEach((m) => m.classList.remove("on"));
    delete root.dataset.marked;
    const first = target();
    if (!first) return;
    for (let box = first.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (first.tagName !== "MARK") {
      back.hidden = true;
      return;
    }
    const pieces = [...document.querySelectorAll("mark")].filter((m) => m === first || m.dataset.of === first.id);
    pieces.forEach((m) => m.classList.add("on"));
    root.dataset.marked = pieces.map((m) => m.textContent).join("");
    back.hidden = !cameFrom;
    back.href = "#" + cameFrom;
    first.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#t"]');
    if (!link || link.closest(".text")) return;
    const row = link.closest("tr[id], article[id], section[id]");
    cameFrom = row ? row.id : "";
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !back.hidden) location.hash = "#" + cameFrom;
  });
  window.addEventListener("hashchange", show);
  show();
})();
