import { expect, test } from "vitest";
import { reviewQueue, type Candidate } from "../../../src/evals/people/review-queue.ts";

type Said = { name?: string; score?: number; kind?: "CODE" | "LLM" | "HUMAN" };

function candidate(sessionId: string, said: readonly Said[]): Candidate {
  return {
    sessionId,
    annotations: said.map(({ name = "resolution", score, kind = "CODE" }, index) => ({
      sessionId,
      name,
      label: "said",
      ...(score !== undefined && { score }),
      annotatorKind: kind,
      identifier: `${name}@${index}`,
      at: "2026-01-01T00:00:00.000Z",
    })),
  };
}

const ids = (queue: readonly { sessionId: string }[]) => queue.map(({ sessionId }) => sessionId);

test("where scores tell least comes first: none, opposite ones, middle ones, clear ones; then what a person has seen", () => {
  const candidates = [
    candidate("clear", [{ score: 1 }]),
    candidate("seen", [{ score: 0.5 }, { score: 1, kind: "HUMAN" }]),
    candidate("middle", [{ score: 0.6 }]),
    candidate("opposite", [{ score: 0.1 }, { score: 1, kind: "LLM" }]),
    candidate("unknown", [{}]),
  ];
  const queue = reviewQueue(candidates, { sample: 5, by: "uncertainty", seed: 1 });
  expect(ids(queue)).toEqual(["unknown", "opposite", "middle", "clear", "seen"]);
  expect(queue.at(1)).toMatchObject({ uncertainty: 0.9, why: "resolution: evaluators say 0.1 and 1" });
});

test("a name leaves the others out", () => {
  const candidates = [
    candidate("a", [{ score: 1 }, { name: "frustration", score: 0.5 }]),
    candidate("b", [{ score: 0.6 }, { name: "frustration", score: 0 }]),
  ];
  expect(ids(reviewQueue(candidates, { sample: 1, by: "uncertainty", seed: 1, name: "resolution" }))).toEqual(["b"]);
  expect(ids(reviewQueue(candidates, { sample: 1, by: "uncertainty", seed: 1 }))).toEqual(["a"]);
});

test("a session in which no rule was at stake is not uncertain for that", () => {
  const candidates = [
    candidate("no rule", [{ score: 1 }, { name: "policy_kept" }]),
    candidate("middle", [{ score: 0.6 }, { name: "policy_kept", score: 1 }]),
  ];
  expect(ids(reviewQueue(candidates, { sample: 2, by: "uncertainty", seed: 1 }))).toEqual(["middle", "no rule"]);
});

test("a random queue is the same for a seed, another for another, and does not hang on the order of the store", () => {
  const candidates = Array.from({ length: 50 }, (_, index) => candidate(`s${index}`, [{ score: index / 50 }]));
  const queue = (seed: number, from = candidates) => ids(reviewQueue(from, { sample: 10, by: "random", seed }));
  expect(queue(1)).toEqual(queue(1, candidates.toReversed()));
  expect(queue(1)).not.toEqual(queue(2));
});
