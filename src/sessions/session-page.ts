import { html } from "hono/html";
import { originOf, standingOf } from "../context/ledger/context-view.ts";
import { inOrderOfUse } from "../context/ledger/in-order-of-use.ts";
import type { ContextEntry } from "../context/ledger/ledger.ts";
import { counted, duration, printable } from "../lib/text.ts";
import { totalUsage } from "../lib/usage.ts";
import type { KeptAnnotation } from "../spans/annotation.ts";
import { resultOf } from "./annotated.ts";
import { pageHead } from "./page-head.ts";
import { sessionPageStyle } from "./session-page-style.ts";
import type { Session } from "./session.ts";
import { standingLines, askedText } from "./standing-text.ts";
import { askedOf } from "./step-text.ts";
import type { Step, TurnView } from "./turn-view.ts";

type Html = ReturnType<typeof html>;

/** Pure: a session as one page that needs nothing else: no script, no address outside of it. */
export async function sessionPage(session: Session): Promise<string> {
  const { sessionId, userId, turns, earlierTurns, annotations } = session;
  const { inputTokens, outputTokens } = totalUsage(turns.map(({ usage }) => usage));
  const page = await html`<!doctype html>
    <html lang="en">
      ${pageHead(`Session ${shown(sessionId)}`, sessionPageStyle)}
      <body>
        <header>
          <h1>${shown(sessionId)}</h1>
          <dl class="facts">
            ${fact("User", userId ?? "anonymous")} ${fact("Turns", turns.length)}
            ${earlierTurns === undefined ? "" : fact("Earlier turns", earlierTurns)}
            ${fact("Tokens", inputTokens + outputTokens)}
            ${fact("Began", turns[0]?.startedAt.slice(0, 19).replace("T", " ") ?? "–")}
          </dl>
          ${standingLines(session).map((line) => html`<p class="standing">${shown(line)}</p>`)}
          ${annotationList(annotations, "What was said of the session")}
        </header>
        <main>${turns.map(turnSection)}</main>
      </body>
    </html>`;
  return String(page);
}

function turnSection(turn: TurnView): Html {
  const { input, output, error, context, steps, traceIds, durationMs, annotations, interrupts } = turn;
  return html`<section aria-label="Turn ${turn.turn}">
    <h2>Turn ${turn.turn}</h2>
    <p class="said customer">${shown(input)}</p>
    ${output === "" ? "" : html`<p class="said bot">${shown(output)}</p>`}
    ${error === undefined ? "" : html`<p class="error" role="alert">${shown(error)}</p>`}
    ${(interrupts ?? []).map((asked) => html`<p class="asked">asks ${shown(askedText(asked))}</p>`)}
    <ul class="ledger" aria-label="What the bot knew">
      ${context.entries.length === 0 ? html`<li class="nothing">knows nothing yet</li>` : inOrderOfUse(context.entries).map(knownItem)}
    </ul>
    ${annotationList(annotations, "What was said of the turn")}
    <details>
      <summary>${counted(steps.length, "step")}, ${duration(durationMs)}</summary>
      <ol class="steps">
        ${steps.map((step) => stepItem(step, durationMs))}
      </ol>
      <p class="trace">Trace ${traceIds.map(shown).join(", ")}</p>
    </details>
  </section>`;
}

function annotationList(annotations: readonly KeptAnnotation[] | undefined, label: string): Html | "" {
  if (annotations === undefined) return "";
  return html`<ul class="annotations" aria-label="${label}">
    ${annotations.map(annotationItem)}
  </ul>`;
}

function annotationItem(annotation: KeptAnnotation): Html {
  const { name, annotatorKind } = annotation;
  return html`<li>
    <b>${shown(name)}</b> ${shown(resultOf(annotation))} <small>${annotatorKind.toLowerCase()}</small>
  </li>`;
}

function knownItem(entry: ContextEntry): Html {
  const { type, value, status } = entry;
  return html`<li class="${shown(status)}">
    <b>${shown(type)}</b> ${shown(value)} <small>${shown(standingOf(entry))}, ${shown(originOf(entry))}</small>
  </li>`;
}

/** A step with its bar, as long and as far along as it was in the turn. */
function stepItem(step: Step, turnMs: number): Html {
  const { kind, name, ok, startMs, durationMs, usage, output } = step;
  const asked = askedOf(step);
  const percent = (ms: number): string => ((100 * ms) / Math.max(turnMs, 0.001)).toFixed(2);
  return html`<li class="${kind}${ok ? "" : " failed"}">
    <div>
      <b>${kind}</b> ${shown(name)} ${asked === "" ? "" : html`<code>${shown(asked)}</code>`}
      ${ok ? "" : html`<strong>failed</strong>`}
      <small>${usage ? `${usage.inputTokens} → ${usage.outputTokens} tokens, ` : ""}${duration(durationMs)}</small>
    </div>
    <svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
      <rect x="${percent(startMs)}" width="${percent(durationMs)}" height="2" />
    </svg>
    ${output === "" ? "" : html`<pre>${shown(output)}</pre>`}
  </li>`;
}

function fact(name: string, value: string | number): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${shown(String(value))}</dd>
  </div>`;
}

/** Text from a conversation may hold anything; `html` escapes what is left. */
function shown(text: string): string {
  return printable(text);
}
