import pc from "picocolors";
import wrapAnsi from "wrap-ansi";
import { originOf, standingOf, type ContextView } from "../context/ledger/context-view.ts";
import { inOrderOfUse } from "../context/ledger/in-order-of-use.ts";
import { counted, duration, minute, printable, shellWord } from "../lib/text.ts";
import type { KeptAnnotation } from "../spans/annotation.ts";
import { resultOf } from "./annotated.ts";
import type { Session } from "./session.ts";
import { askedText, standingLines } from "./standing-text.ts";
import { stepLabel, stepText } from "./step-text.ts";
import type { TurnView } from "./turn-view.ts";

/** How a terminal is written to. */
export interface TextStyle {
  /** Columns. */
  width: number;
  color: boolean;
}

/** Pure: a session as it reads in a terminal. */
export function sessionText(session: Session, style: TextStyle): string {
  const { bold, dim } = pc.createColors(style.color);
  const { sessionId, userId, turns, earlierTurns, annotations = [] } = session;
  const facts = [userId ?? "anonymous", counted(turns.length, "turn"), turns[0] && minute(turns[0].startedAt)];
  const head = `${bold(`Session ${printable(sessionId)}`)}  ${dim(printable(facts.filter(Boolean).join(" · ")))}`;
  const said = annotations.map((annotation) => annotationText(annotation, style));
  const earlier = earlierTurns === undefined ? [] : [dim(earlierText(session, earlierTurns))];
  const standing = standingLines(session).map((line) => dim(printable(line)));
  return [[head, ...standing, ...said, ...earlier].join("\n"), ...turns.map((turn) => turnText(turn, style))].join(
    "\n\n",
  );
}

/** How the page before a session's is asked for: as many turns again. */
function earlierText({ sessionId, turns }: Session, earlierTurns: number): string {
  const numbers = new Set(turns.map(({ turn }) => turn));
  const options = `--limit ${numbers.size} --before ${Math.min(...numbers)}`;
  return `${counted(earlierTurns, "earlier turn")}: npm run -s supportbot -- sessions show ${shellWord(sessionId)} ${options}`;
}

/** Pure: one turn: what was said, what was known and why, what was done. */
export function turnText(turn: TurnView, style: TextStyle): string {
  const colors = pc.createColors(style.color);
  const { bold, cyan, green, red, dim } = colors;
  const row = rowWriter(style.width);
  return [
    row(dim(String(turn.turn).padStart(3)), cyan("You"), printable(turn.input)),
    turn.output !== "" && row("", green("Bot"), bold(printable(turn.output))),
    turn.error !== undefined && row("", red("Error"), red(printable(turn.error))),
    row("", dim("knows"), dim(knownText(turn.context))),
    ...(turn.interrupts ?? []).map((asked) => row("", dim("asks"), printable(askedText(asked)))),
    ...turn.steps.map((step) => row("", dim(stepLabel(step)), stepText(step, colors))),
    ...(turn.annotations ?? []).map((annotation) => annotationText(annotation, style)),
    row("", dim("trace"), dim(`${turn.traceIds.join(", ")} · ${duration(turn.durationMs)}`)),
  ]
    .filter((line) => line !== false)
    .join("\n");
}

function annotationText(annotation: KeptAnnotation, { width, color }: TextStyle): string {
  const { dim, bold } = pc.createColors(color);
  const { annotatorKind, name } = annotation;
  const said = `${bold(printable(name))}  ${printable(resultOf(annotation))}`;
  return rowWriter(width)("", dim(annotatorKind.toLowerCase()), said);
}

function knownText({ entries, entryCount = entries.length }: ContextView): string {
  if (entries.length === 0) return "nothing yet";
  const known = inOrderOfUse(entries)
    .slice(0, MOST_KNOWN)
    .map((entry) => printable(`${entry.type} ${entry.value} ${standingOf(entry)} (${originOf(entry)})`));
  const others = entryCount - known.length;
  return [...known, ...(others > 0 ? [`and ${others} more`] : [])].join(", ");
}

/** The page and JSON have all. */
const MOST_KNOWN = 20;

const GUTTER = 11;

/** Number, label and text side by side; the text wraps below itself. */
function rowWriter(width: number) {
  return (number: string, label: string, text: string): string => {
    const lines = wrapAnsi(text, Math.max(20, width - GUTTER), { hard: true, trim: true }).split("\n");
    const head = `${number === "" ? "   " : number} ${padded(label, 6)} `;
    return lines.map((line, index) => `${index === 0 ? head : " ".repeat(GUTTER)}${line}`.trimEnd()).join("\n");
  };
}

/** Colour codes have no width. */
function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - printable(text).length));
}
