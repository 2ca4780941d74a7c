import { defineConfig, mergeConfig } from "vitest/config";
import fast from "./vitest.config.ts";

/** The suites that need more than Node, or minutes; each says so where it cannot run. */
export default mergeConfig(
  fast,
  defineConfig({ test: { include: ["test/**/*.slow.ts"], testTimeout: 120_000, hookTimeout: 120_000 } }),
);
