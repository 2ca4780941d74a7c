import { storageRemedyFor } from "../../lib/storage-fault.ts";

const OTHER_SERVER = "check its address: gRPC is usual on port 4317, HTTP on 4318";

/** By what a destination or a connection says; the first that fits. */
const remedies: readonly [told: RegExp, remedy: string][] = [
  [/UNAUTHENTICATED|PERMISSION_DENIED|\b40[13]\b/u, "check its key"],
  [/ENOTFOUND|EAI_AGAIN|[Nn]ame resolution/u, "check the name of its host"],
  [/altnames/u, "use the name that its certificate is for"],
  [/certificate has expired/u, "renew its certificate"],
  [/alert (?:certificate required|unknown ca|handshake|bad cert)/u, "show it a certificate that it trusts"],
  [/certificate|issuer/u, "if you trust it, name its authority's file in NODE_EXTRA_CA_CERTS"],
  [/wrong version number|packet length/u, "begin its address with http://, for it speaks no TLS"],
  [/socket hang up|ECONNRESET|Failed to connect/u, "check its port, and whether its address begins with https://"],
  [/Protocol error|Parse Error|web page|\b(?:30\d|40[45])\b|UNIMPLEMENTED/u, OTHER_SERVER],
  [/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT/u, "start it, or check its address and port"],
  [/no answer|DEADLINE_EXCEEDED/u, "see what keeps it, or whether its address is another's"],
  [/not sent so far/u, "the next command sends it, or `ship`"],
  [/MB waited/u, "it was away for too long; what is left out stays in the store"],
];
const ANY_REMEDY = "look into its own log";

/** What a user may do about what did not arrive at a destination, or in the local store. */
export function remedyFor(reason: string): string {
  const remedy = remedies.find(([told]) => told.test(reason))?.[1];
  return remedy ?? storageRemedyFor(reason) ?? ANY_REMEDY;
}
