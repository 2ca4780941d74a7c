// A key answers, skips or goes back, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const chosen = [...document.querySelectorAll("[data-key]")].find(({ dataset }) => dataset.key === event.key);
  if (!chosen) return;
  event.preventDefault();
  chosen.click();
});
