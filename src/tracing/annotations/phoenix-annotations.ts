import type { KeptAnnotation } from "../../spans/annotation.ts";
import type { Destination } from "../destinations/destination.ts";
import type { Addressed, SendAnnotations } from "./annotation-outbox.ts";

/**
 * Phoenix holds what was said of a session at the session, and what was said of
 * a turn at its root span, where its pages show it. One of the same name and
 * identifier is replaced. It answers 404 until the spans have come in, for all that one request holds. Once `closing`
 * aborts, no request that is not answered keeps the process alive.
 */
export function sendToPhoenix(
  { headers }: Pick<Destination, "headers">,
  api: string,
  closing: AbortSignal,
): SendAnnotations {
  let connected: ReturnType<typeof connect> | undefined;
  return async (annotations) => {
    connected ??= connect(api, headers, closing);
    const { client, logSessionAnnotations, logSpanAnnotations } = await connected;
    const sessionAnnotations = annotations.flatMap(saidOfSession);
    const spanAnnotations = annotations.flatMap(saidOfSpan);
    if (sessionAnnotations.length > 0) await logSessionAnnotations({ client, sync: true, sessionAnnotations });
    if (spanAnnotations.length > 0) await logSpanAnnotations({ client, sync: true, spanAnnotations });
  };
}

/** Imported when the first annotation is sent: most programs never send one. */
async function connect(baseUrl: string, headers: { [name: string]: string }, closing: AbortSignal) {
  const [{ createClient }, sessions, spans] = await Promise.all([
    import("@arizeai/phoenix-client"),
    import("@arizeai/phoenix-client/sessions"),
    import("@arizeai/phoenix-client/spans"),
  ]);
  const fetchUntilClosed = (request: Request): Promise<Response> => fetch(request, { signal: closing });
  const options = { baseUrl, headers, fetch: fetchUntilClosed };
  const client = createClient({ options, getEnvironmentOptions: () => ({}) });
  return { client, ...sessions, ...spans };
}

function saidOfSession({ annotation, target }: Addressed) {
  return "sessionId" in target ? [{ ...saidIn(annotation), ...target }] : [];
}

function saidOfSpan({ annotation, target }: Addressed) {
  return "spanId" in target ? [{ ...saidIn(annotation), ...target }] : [];
}

function saidIn({ name, annotatorKind, identifier, label, score, explanation }: KeptAnnotation) {
  return {
    name,
    annotatorKind,
    identifier,
    ...(label !== undefined && { label }),
    ...(score !== undefined && { score }),
    ...(explanation !== undefined && { explanation }),
  };
}
