// The keys of the list of sessions: rows are links, and the keys move the focus among them.
const rows = () => [...document.querySelectorAll("a.row")];
const keys = document.getElementById("keys");
const search = document.getElementById("search");

const moves = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function move(step) {
  const all = rows();
  const at = all.indexOf(document.activeElement);
  const to = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
  all[to]?.focus();
  all[to]?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys?.open) return;
  const field = event.target instanceof Element && event.target.closest("input, select, textarea, summary, button");
  if (field === search && (event.key === "Escape" || event.key === "ArrowDown")) {
    event.preventDefault();
    search.blur();
    if (event.key === "ArrowDown") move(1);
    return;
  }
  if (field) return;
  const step = moves[event.key];
  const isArrow = event.key.startsWith("Arrow");
  // Without a row in focus the arrows scroll, as they do everywhere.
  if (step !== undefined && (!isArrow || rows().includes(document.activeElement))) move(step);
  else if (event.key === "/") search?.focus();
  else if (event.key === "?") keys?.showModal();
  else return;
  event.preventDefault();
});

document.getElementById("keys-open")?.addEventListener("click", () => keys?.showModal());

// What is wrong with a filter is shown too, though it is no success.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 400) event.detail.shouldSwap = true;
});
