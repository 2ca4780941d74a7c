import { mean } from "simple-statistics";
import { groupBy } from "../../lib/group-by.ts";
import { cohensKappa } from "./cohens-kappa.ts";
import type { Agreement } from "./labelled-score.ts";

/**
 * The mean of each agent's own kappa. Over agents of very different skill together a judge agrees by knowing which agent
 * it reads; this it cannot gain by. An agent with one outcome alone says nothing, and is left out.
 */
export const kappaWithinAgents: Agreement = (pairs) => {
  const kappas = [...groupBy(pairs, ({ agent = "" }) => agent).values()]
    .filter((own) => new Set(own.map(({ label }) => label)).size > 1)
    .map(cohensKappa);
  return kappas.length === 0 ? Number.NaN : mean(kappas);
};
