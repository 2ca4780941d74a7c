import { SpanIntake } from "../../src/otlp/span-intake.ts";
import { startReceiver, type OtlpReceiver } from "../../src/otlp/start-receiver.ts";
import { SessionReader } from "../../src/sessions/session-reader.ts";
import { SpanStore } from "../../src/spans/span-store.ts";

interface SpanReceiver extends OtlpReceiver {
  store: SpanStore;
  sessions: SessionReader;
  intake: SpanIntake;
}

/** Our own receiver on free ports of the loopback, with a store of its own. */
export async function openSpanReceiver(file = ":memory:"): Promise<SpanReceiver> {
  const store = new SpanStore(file);
  const intake = new SpanIntake(store);
  const receiver = await startReceiver({ host: "127.0.0.1", grpcPort: 0, httpPort: 0, intake });
  return {
    ...receiver,
    store,
    sessions: new SessionReader(store),
    intake,
    async [Symbol.asyncDispose]() {
      await receiver[Symbol.asyncDispose]();
      store[Symbol.dispose]();
    },
  };
}
