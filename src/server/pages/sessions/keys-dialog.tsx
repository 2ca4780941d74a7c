const KEYS: readonly [keys: readonly string[], does: string][] = [
  [["j", "↓"], "next session"],
  [["k", "↑"], "the one before"],
  [["Enter"], "open it"],
  [["/"], "search"],
  [["Esc"], "leave the search"],
  [["?"], "these keys"],
];

/** What the keys of the list do. */
export function KeysDialog() {
  return (
    <dialog id="keys" aria-labelledby="keys-head">
      <h2 id="keys-head">Keys</h2>
      <dl>
        {KEYS.map(([keys, does]) => (
          <div>
            <dt>
              {keys.map((key) => (
                <kbd>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button class="first">Close</button>
      </form>
    </dialog>
  );
}
