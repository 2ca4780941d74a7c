import { expect, test } from "vitest";
import { createSupportBot } from "../../src/app.ts";
import type { ErasureRecord } from "../../src/spans/erasure.ts";
import { dataDirOf, jsonLines, runCli, startCli } from "../support/cli.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { filesHolding } from "../support/files-holding.ts";

const span = (spanId: string, startMs: number, text: string) => ({
  traceId: "0af7651916cd43dd8448eb211c80319c".replace("0af7", spanId.slice(0, 4)),
  spanId,
  name: "agent",
  startTimeUnixNano: `${startMs}000000`,
  endTimeUnixNano: `${startMs + 1}000000`,
  attributes: [
    { key: "session.id", value: { stringValue: "s" } },
    { key: "user.id", value: { stringValue: "ada" } },
    { key: "input.value", value: { stringValue: text } },
  ],
});

test("spans that another program sends after its user was erased do not bring them back; what begins later is kept", async () => {
  using home = makeDataDir();
  const args = ["serve", "--otlp-only", "--otlp-grpc", "0", "--otlp-http", "0", "--json"];
  await using serve = startCli(args, { folder: home.path });
  await serve.wrote("http");
  const { http } = JSON.parse(serve.output.stdout) as { http: string };
  const send = async (...spans: object[]): Promise<number> => {
    const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
    return (await fetch(`${http}/v1/traces`, { method: "POST", headers: { "content-type": "application/json" }, body }))
      .status;
  };
  const before = Date.now();
  expect(await send(span("b7ad6b7169203331", before, "zymurgical"))).toBe(200);
  await runCli(["sessions", "erase", "--user", "ada", "--yes"], { folder: home.path });
  expect(await send(span("c7ad6b7169203332", before, "zymurgical"))).toBe(200);
  expect(filesHolding(dataDirOf(home.path), ["zymurgical"])).toEqual({});
  expect(await send(span("d7ad6b7169203333", Date.now() + 1000, "back again"))).toBe(200);
  await using bot = await createSupportBot({ model: "offline", dataDir: dataDirOf(home.path) });
  expect(bot.sessions.get("s").turns).toMatchObject([{ input: "back again" }]);
  const listed = await runCli(["sessions", "erasures", "--json"], { folder: home.path });
  expect(jsonLines<ErasureRecord>(listed)).toMatchObject([{ spans: 1, lateSpans: 1 }]);
});
