// Enter sends what was written, Shift+Enter begins a new line; a word that an input method is still making is not sent.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target.id !== "words") return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

// The console says so when it has taken the words.
document.addEventListener("said", () => document.querySelector("#composer")?.reset());
