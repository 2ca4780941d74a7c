/** The page's look: light and dark by the reader's own setting, and readable on a phone. */
export const sessionPageStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1c2430, #e6eaf0); --soft: light-dark(#5b6675, #9aa5b4);
  --paper: light-dark(#f6f7f9, #12161c); --card: light-dark(#ffffff, #1b212a); --line: light-dark(#dfe3e9, #2d3642);
  --customer: light-dark(#e3ebf7, #24344d); --bot: light-dark(#e5f3ea, #1d3a2b);
  --model: light-dark(#6d5bd0, #a396f0); --tool: light-dark(#b4610f, #e0a05c); --bad: light-dark(#b3261e, #f2938c); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.4rem; overflow-wrap: anywhere; }
h2 { margin: 0 0 .75rem; font-size: .8rem; font-weight: 600; color: var(--soft); letter-spacing: .04em; text-transform: uppercase; }
.facts { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .5rem 0 1.5rem; font-size: .9rem; }
.facts div { display: flex; gap: .4rem; } .facts dt { color: var(--soft); } .facts dd { margin: 0; overflow-wrap: anywhere; }
section { margin: 1rem 0; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
.said { width: fit-content; max-width: 85%; margin: 0 0 .5rem; padding: .5rem .85rem; border-radius: 1rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.customer { margin-left: auto; background: var(--customer); border-bottom-right-radius: .25rem; }
.bot { background: var(--bot); border-bottom-left-radius: .25rem; }
.error, .failed strong { color: var(--bad); } .error { margin: .25rem 0 .5rem; overflow-wrap: anywhere; }
.ledger { display: flex; flex-wrap: wrap; gap: .4rem; margin: .75rem 0; padding: 0; list-style: none; font-size: .85rem; }
.ledger li { padding: .1rem .6rem; border: 1px solid var(--line); border-radius: 1rem; overflow-wrap: anywhere; }
.ledger .active { border-color: currentColor; } .ledger .superseded, .ledger .rejected { text-decoration: line-through; }
.ledger .nothing, small, .trace, summary { color: var(--soft); } small { font-size: .85em; }
.annotations { margin: .5rem 0; padding: .4rem .85rem; border-left: .2rem solid var(--model); list-style: none; font-size: .9rem; overflow-wrap: anywhere; }
summary { cursor: pointer; font-size: .85rem; } summary:focus-visible { outline: 2px solid var(--model); outline-offset: 2px; }
.steps { margin: .75rem 0 0; padding: 0; list-style: none; font-size: .85rem; } .steps li { margin-bottom: .75rem; }
.steps svg { display: block; width: 100%; height: .35rem; margin: .2rem 0; background: var(--line); border-radius: .2rem; }
.model rect { fill: var(--model); } .tool rect, .retrieval rect { fill: var(--tool); } .failed rect { fill: var(--bad); }
pre { margin: .25rem 0 0; padding: .5rem .6rem; background: var(--paper); border-radius: .4rem; font-size: .8rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.trace { margin: 0; font: .75rem ui-monospace, monospace; overflow-wrap: anywhere; }
`;
