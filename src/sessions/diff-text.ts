import pc from "picocolors";
import wrapAnsi from "wrap-ansi";
import { standingOf } from "../context/ledger/context-view.ts";
import { duration, printable } from "../lib/text.ts";
import type { Aspect, Piece, TurnPair } from "./diff-sessions.ts";
import { diffSummary } from "./diff-summary.ts";
import type { TextStyle } from "./session-text.ts";
import type { TurnView } from "./turn-view.ts";

type Colors = ReturnType<typeof pc.createColors>;

/** Pure: how two sessions differ, turn by turn; turns that tell the same are one line. */
export function diffText(pairs: readonly TurnPair[], [a, b]: [string, string], { width, color }: TextStyle): string {
  const colors = pc.createColors(color);
  const head = `${colors.red(`- ${printable(a)}`)}\n${colors.green(`+ ${printable(b)}`)}`;
  const said = pairs.map((pair) => wrapAnsi(pairText(pair, colors), width, { hard: true, trim: false }));
  return [head, ...said, diffSummary(pairs)].join("\n\n");
}

function pairText(pair: TurnPair, colors: Colors): string {
  const { turn, a, b, differs } = pair;
  const { bold, dim } = colors;
  const said = printable((a ?? b)?.input ?? "");
  if (a === undefined || b === undefined)
    return `${bold(`Turn ${turn}`)} is only in ${a === undefined ? "the second" : "the first"}: ${said}`;
  if (differs.length === 0) return dim(`Turn ${turn}: the same: ${said}`);
  return [
    `${bold(`Turn ${turn}`)} ${dim(timesText(a, b))}`,
    ...(differs.includes("words") ? bothLines("said", a.input, b.input, colors) : [`  You  ${said}`]),
    `  Bot  ${pair.reply.map((piece) => pieceText(piece, colors)).join("")}`,
    ...linesOf(differs, a, b, colors),
  ].join("\n");
}

function linesOf(differs: readonly Aspect[], a: TurnView, b: TurnView, colors: Colors): string[] {
  return [
    ...(differs.includes("tools") ? bothLines("tools", toolsText(a), toolsText(b), colors) : []),
    ...(differs.includes("knowledge") ? bothLines("knows", knownText(a), knownText(b), colors) : []),
    ...(differs.includes("error") ? bothLines("error", a.error ?? "none", b.error ?? "none", colors) : []),
  ];
}

function bothLines(label: string, a: string, b: string, { red, green }: Colors): string[] {
  return [red(`  - ${label}  ${printable(a)}`), green(`  + ${label}  ${printable(b)}`)];
}

/** Without colours the marks of a word diff stand around what is in one only. */
function pieceText({ text, in: where }: Piece, { red, green }: Colors): string {
  const plain = printable(text);
  if (where === "both") return plain;
  return where === "a" ? red(`[-${plain}-]`) : green(`{+${plain}+}`);
}

function toolsText({ steps }: TurnView): string {
  const calls = steps.filter(({ kind }) => kind === "tool");
  return calls.map(({ name, input, ok }) => `${name} ${input}${ok ? "" : " failed"}`).join("; ") || "none";
}

function knownText({ context: { entries } }: TurnView): string {
  return entries.map((entry) => `${entry.type} ${entry.value} ${standingOf(entry)}`).join(", ") || "nothing";
}

function timesText(a: TurnView, b: TurnView): string {
  const tokens = (turn: TurnView): number => turn.usage.inputTokens + turn.usage.outputTokens;
  return `${duration(a.durationMs)} → ${duration(b.durationMs)} · ${tokens(a)} → ${tokens(b)} tokens`;
}
