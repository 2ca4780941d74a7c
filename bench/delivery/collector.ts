// The program of `open-collector.ts`; its argument is `accept` or `hang`.
import { openOtlpReceiver } from "../../test/support/otlp-receiver.ts";

const { url } = await openOtlpReceiver({ answer: process.argv[2] === "hang" ? "hang" : "accept" });
process.send?.(url);
