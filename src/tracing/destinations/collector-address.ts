import { z } from "zod";

export const httpAddress = z.url({ protocol: /^https?$/u, error: "must be an address such as http://localhost:4317" });

/** Where spans are sent, which every report of them names: what lets anyone in must not stand in it, and would not be sent either. */
export const collectorAddress = httpAddress.refine(
  (text) => !/\/\/[^/]*@/u.test(text),
  "must be an address without a name and a password; keys have variables of their own, as OTEL_EXPORTER_OTLP_HEADERS",
);
