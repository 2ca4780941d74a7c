import { createHmac } from "node:crypto";
import { reasonOf } from "../errors.ts";

export interface Webhook {
  url: string;
  /** `whsec_` and base64. */
  secret: string;
}

interface Message {
  id: string;
  body: string;
  /** When it is sent. */
  at: number;
}

interface Sending {
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
}

export const WEBHOOK_TIMEOUT_MS = 10_000;

/** Pure: the headers of https://www.standardwebhooks.com, by which the receiver knows who sent it, when, and whether it has it already. */
function webhookHeaders({ id, body, at }: Message, secret: string): { [name: string]: string } {
  const timestamp = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/u, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "user-agent": "supportbot",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}

/** Sends one message. `undefined` where it was taken; else why not, as a part of a sentence. What is answered is not read, and no redirect is followed. */
export async function sendWebhook(
  { url, secret }: Webhook,
  message: Message,
  { timeoutMs = WEBHOOK_TIMEOUT_MS, signal }: Sending = {},
): Promise<string | undefined> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: webhookHeaders(message, secret),
      body: message.body,
      redirect: "manual",
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    await response.body?.cancel();
    if (response.ok) return undefined;
    return response.status >= 300 && response.status < 400
      ? `it redirects (${response.status}), which is not followed; set SUPPORTBOT_WEBHOOK_URL to where it is`
      : `it answered ${response.status}`;
  } catch (error) {
    if (timeout.aborted) return `no answer in ${timeoutMs / 1000} s`;
    return reasonOf(error instanceof Error && error.cause !== undefined ? error.cause : error);
  }
}
