// A page whose line to the console is cut says so, and catches up when it is back.
const lost = document.getElementById("lost");
let isCut = false;

document.addEventListener("htmx:sseError", () => {
  isCut = true;
  lost.hidden = false;
});
document.addEventListener("htmx:sendError", () => (lost.hidden = false));

document.addEventListener("htmx:sseOpen", () => {
  lost.hidden = true;
  if (!isCut) return;
  isCut = false;
  // The new line tells what comes; what came meanwhile is asked for.
  for (const waiting of document.querySelectorAll('[hx-trigger*="sse:session"]')) htmx.trigger(waiting, "sse:session");
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!isCut && detail.successful) lost.hidden = true;
});
