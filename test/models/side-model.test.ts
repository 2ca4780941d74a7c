import { expect, test } from "vitest";
import { createSideModel } from "../../src/models/side-model.ts";

const variable = "SUPPORTBOT_EXTRACTOR";

test.each(["offline", "openai:", "gpt-4.1-mini", "transcript:talks.jsonl#t-1"])(
  "%j names no model that could be asked beside another",
  async (spec) => {
    await expect(createSideModel({ variable, spec, apiKey: "k" })).rejects.toThrow(
      `SUPPORTBOT_EXTRACTOR=${spec} names no model; use openai:NAME`,
    );
  },
);

test("a model that nobody can reach is refused with what is missing", async () => {
  await expect(createSideModel({ variable, spec: "openai:small" })).rejects.toThrow(
    "SUPPORTBOT_EXTRACTOR=openai:small needs OPENAI_API_KEY, or OPENAI_BASE_URL",
  );
});
