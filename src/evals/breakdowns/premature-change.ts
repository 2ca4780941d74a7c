import { isObject } from "../../context/transcript.ts";
import type { Dialogue } from "../../sessions/dialogue.ts";
import type { BreakdownKind } from "./breakdown.ts";
import { exchanges } from "./reading/exchange.ts";
import { statusBefore } from "./reading/order-status.ts";
import { isAskedFor, subjectOf } from "./reading/subject.ts";
import { toolRuns, type ToolRun } from "./reading/tool-run.ts";

/** A change that shut out another which the customer had asked for already: done in the other order, both would have gone. */
export const prematureChange: BreakdownKind = {
  kind: "premature_change",
  cause: "model",
  find: (dialogue) => {
    const writes = toolRuns(dialogue).filter(({ isWrite, orderId }) => isWrite && orderId !== undefined);
    const done = writes.filter((write) => write.outcome === "done" && changesStanding(dialogue, write));
    return done.flatMap((write) => {
      const shutOut = refusedAfter(write, writes) ?? deniedAfter(dialogue, write);
      if (shutOut === undefined) return [];
      return [
        {
          message: write.message,
          evidence: `After ${write.call.name} on order ${write.orderId}, ${shutOut.subject} could no longer be changed: ${shutOut.evidence}`,
          probability: isAskedFor(dialogue, shutOut.subject, write.message) ? shutOut.probability : 0.3,
        },
      ];
    });
  },
};

/** What stands as before shuts nothing out; where no status is told, it may have. */
function changesStanding(dialogue: Dialogue, { answer, orderId, message }: ToolRun): boolean {
  const after = isObject(answer) ? answer["status"] : undefined;
  const before = statusBefore(dialogue, { orderId, message });
  return after === undefined || before === undefined || after !== before;
}

interface ShutOut {
  subject: string;
  evidence: string;
  probability: number;
}

/** A later call on the same order that the shop refused for how the order stands now. */
function refusedAfter(write: ToolRun, writes: readonly ToolRun[]): ShutOut | undefined {
  const refused = writes.find(
    ({ message, orderId, outcome, call, text }) =>
      message > write.message &&
      orderId === write.orderId &&
      call.name !== write.call.name &&
      outcome === "refused" &&
      STANDING.test(text),
  );
  return refused && { subject: subjectOf(refused.call.name), evidence: refused.text.slice(0, 100), probability: 0.8 };
}

const STANDING = /\b(?:status|already|non-|not (?:pending|open|delivered)|no longer|locked|cannot be|can't be)/iu;
const NOW_SHUT =
  /\b(?:already (?:been )?(?:modified|changed|updated|processed|exchanged|returned)|(?:now|current(?:ly)?) (?:in |has |is |marked )?.{0,30}(?:modified|locked)|(?:once|after|since|because|as) .{0,60}\b(?:modified|changed|updated|exchange requested)|only (?:be )?(?:once|one time)|no longer)\b/iu;

/** Or the bot says so itself. */
function deniedAfter(dialogue: Dialogue, write: ToolRun): ShutOut | undefined {
  for (const { reply, text } of exchanges(dialogue)) {
    if (
      reply < write.message ||
      !NOW_SHUT.test(text) ||
      !/\b(?:can(?:not|['’]t)|unable|not (?:able|possible))\b/iu.test(text)
    )
      continue;
    const subject = SUBJECTS.find((one) => one !== subjectOf(write.call.name) && text.toLowerCase().includes(one));
    if (subject !== undefined) return { subject, evidence: text.slice(0, 100), probability: 0.6 };
  }
  return undefined;
}

const SUBJECTS = ["address", "payment", "cancel", "item"];
