/** The report's look: light and dark by the reader's own setting, readable on a phone and on paper. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1c2430, #e6eaf0); --soft: light-dark(#5b6675, #9aa5b4);
  --paper: light-dark(#f6f7f9, #12161c); --card: light-dark(#ffffff, #1b212a); --line: light-dark(#dfe3e9, #2d3642);
  --accent: light-dark(#4c6fd1, #8aa6f2); --memory: light-dark(#6d5bd0, #a396f0); --tool: light-dark(#b4610f, #e0a05c);
  --retrieval: light-dark(#2f7d5b, #6cc79b); --policy: light-dark(#8a6d1c, #d4bb62); --model: light-dark(#b3261e, #f2938c);
  --user: light-dark(#5b6675, #9aa5b4); --infra: light-dark(#1f7a8c, #6cc3d5); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 54rem; padding: 2.5rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 0; font-size: 1.5rem; overflow-wrap: anywhere; } h2 { margin: 2.25rem 0 .75rem; font-size: 1.05rem; }
h3 { margin: 0; font-size: .95rem; text-transform: capitalize; } p { margin: .25rem 0; }
.soft, small { color: var(--soft); font-size: .85rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(15.5rem, 1fr)); gap: .9rem; }
.scores { grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); } section > .soft { margin: -.4rem 0 .75rem; }
section > article, .cards > article { padding: 1rem 1.1rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
.cards > article { display: flex; flex-direction: column; } article > .last { margin-top: auto; padding-top: .6rem; }
.figure { margin: .1rem 0 .25rem; font-size: 2rem; font-weight: 600; line-height: 1.15; }
.figure small { font-size: .8rem; white-space: nowrap; font-weight: 400; }
svg { display: block; width: 100%; height: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; } td, th { padding: .4rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
tr:last-child td { border-bottom: 0; } th { color: var(--soft); font-weight: 500; } .number { text-align: right; white-space: nowrap; }
td { overflow-wrap: anywhere; } td:first-child { padding-left: 0; } td:last-child { padding-right: 0; } .wide-label { width: 45%; } .wide-label + td { vertical-align: middle; } .number { vertical-align: middle; }
.bar { height: .55rem; min-width: 6rem; background: var(--line); border-radius: .3rem; overflow: hidden; }
header > .bar { margin-top: .6rem; } .bar rect { fill: var(--accent); } .bar svg { height: 100%; }
.worst > div { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); gap: .7rem; } .worst article { padding: .9rem 1.1rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; } .worst h3 { text-transform: none; overflow-wrap: anywhere; }
.chips { display: flex; flex-wrap: wrap; gap: .35rem; margin: .4rem 0; padding: 0; list-style: none; font-size: .8rem; }
.chips li { padding: .05rem .55rem; border: 1px solid var(--line); border-radius: 1rem; }
blockquote { margin: .5rem 0 0; padding: .1rem 0 .1rem .8rem; border-left: .2rem solid var(--model); overflow-wrap: anywhere; font-size: .9rem; }
@media print { body { max-width: none; padding: 0; } article { break-inside: avoid; } }
`;
