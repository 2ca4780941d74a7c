import type { NoticeBox } from "./notice-box.ts";
import { sendWebhook, WEBHOOK_TIMEOUT_MS, type Webhook } from "./webhook.ts";

const NO_WEBHOOK = "SUPPORTBOT_WEBHOOK_URL and SUPPORTBOT_WEBHOOK_SECRET are not set";

interface Delivering {
  webhook: Webhook | undefined;
  now: () => number;
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
}

/** Sends what is due, each notice once; what does not arrive goes out again later under the same id. */
export async function deliverNotices(
  box: NoticeBox,
  { webhook, now, timeoutMs = WEBHOOK_TIMEOUT_MS, signal }: Delivering,
): Promise<void> {
  for (;;) {
    const notice = signal?.aborted ? undefined : await box.take(now(), timeoutMs * 3);
    if (notice === undefined) return;
    const { id, body } = notice;
    const fault = webhook ? await sendWebhook(webhook, { id, body, at: now() }, { timeoutMs, signal }) : NO_WEBHOOK;
    if (fault === undefined) await box.delivered(notice);
    else {
      await box.failed(notice, now(), fault);
      // Who hangs for one hangs for all: the others are for the next look.
      return;
    }
  }
}
