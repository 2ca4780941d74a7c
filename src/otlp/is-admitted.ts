import { bearerIn } from "../lib/bearer-in.ts";
import { isSameSecret } from "../lib/is-same-secret.ts";

/** Whether a request with such an Authorization header may send spans: anyone may where no token is set. */
export function isAdmitted(authorization: string | undefined, token: string | undefined): boolean {
  return token === undefined || isSameSecret(bearerIn(authorization) ?? "", token);
}
