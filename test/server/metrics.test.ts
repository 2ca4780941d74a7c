import { expect, test } from "vitest";
import { metricsRoutes } from "../../src/server/metrics/metrics-routes.ts";
import { openConsole } from "../support/open-console.ts";
import { spanRecord } from "../support/span.ts";

const turn = (sessionId: string, ms: number) =>
  spanRecord({
    traceId: sessionId,
    name: "conversation-turn",
    endMs: ms,
    attributes: { "session.id": sessionId, "input.value": "Where is my order?", "output.value": "On its way." },
  });

test("it tells what the sessions of the store came to, turns by how long they took", async () => {
  await using open = await openConsole();
  open.pipeline.store.write([turn("a", 200), turn("b", 700), turn("c", 20_000)]);
  await open.catalogue.refresh();
  const response = await metricsRoutes(open).request("metrics");
  const lines = (await response.text()).split("\n");
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/u);
  expect(lines).toEqual(
    expect.arrayContaining([
      "supportbot_sessions 3",
      "supportbot_turns 3",
      'supportbot_turn_seconds_bucket{le="0.25"} 1',
      'supportbot_turn_seconds_bucket{le="1"} 2',
      'supportbot_turn_seconds_bucket{le="+Inf"} 3',
      "supportbot_turn_seconds_sum 20.9",
    ]),
  );
});
