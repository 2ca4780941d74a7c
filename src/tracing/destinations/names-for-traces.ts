import { collectorVariables } from "./collector-variables.ts";

type Given = { [variable: string]: string };

/** A variable's own name for traces, which goes first. */
function nameForTraces(variable: string): string {
  return variable.replace(/^OTEL_EXPORTER_OTLP_(?!TRACES_)/u, "OTEL_EXPORTER_OTLP_TRACES_");
}

/** The name under which a variable is given. */
export function nameGiven(variable: string, given: Given): string {
  return variable in collectorVariables && nameForTraces(variable) in given ? nameForTraces(variable) : variable;
}

/** What is given for traces alone under the names for all signals, and endpoints with the scheme that is meant. */
export function readForTraces(given: Given): Given {
  const meant = { ...given };
  for (const variable of Object.keys(collectorVariables)) {
    const value = given[nameGiven(variable, given)];
    if (value !== undefined && !variable.endsWith("_ENDPOINT")) meant[variable] = value;
  }
  const isInsecure = meant["OTEL_EXPORTER_OTLP_INSECURE"];
  for (const variable of ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"]) {
    const endpoint = meant[variable];
    if (isInsecure !== undefined && endpoint !== undefined && !endpoint.includes("://"))
      meant[variable] = `${isInsecure.toLowerCase() === "true" ? "http" : "https"}://${endpoint}`;
  }
  return meant;
}
