import { createClient } from "@arizeai/phoenix-client";
import type { SessionToUpload } from "./session-to-upload.ts";
import { storable } from "./storable.ts";
import { uploadDataset } from "./upload-dataset.ts";
import { uploadExperiment } from "./upload-experiment.ts";

const ANSWER_MS = 60_000;

interface UploadOptions {
  /** Where Phoenix's REST API is, and what opens it. */
  api: string;
  headers: { [name: string]: string };
  dataset: string;
  /** Left out, the dataset alone is made. */
  experiment?: string | undefined;
  signal: AbortSignal;
  /** Called for each session that the experiment has whole. */
  onDone: () => void;
}

interface Uploaded {
  datasetId: string;
  versionId: string;
  experimentId?: string;
}

/**
 * Sessions as a dataset at Phoenix, and what was found out about them as an experiment on it. Called again, it changes
 * nothing that is there, and goes on where it was cut off.
 */
export async function uploadSessions(
  given: readonly SessionToUpload[],
  { api, headers, dataset: name, experiment, signal, onDone }: UploadOptions,
): Promise<Uploaded> {
  const sessions = given.map(storable);
  const patient = (request: Request): Promise<Response> => fetch(request, { signal: AbortSignal.timeout(ANSWER_MS) });
  const client = createClient({
    options: { baseUrl: api, headers, fetch: patient },
    getEnvironmentOptions: () => ({}),
  });
  // Asked first: of a Phoenix that cannot be reached, the client's other calls say only that they do not know its version.
  await client.GET("/v1/datasets", { params: { query: { name } } });
  const dataset = await uploadDataset(client, { name, sessions });
  const uploaded = { datasetId: dataset.id, versionId: dataset.versionId };
  if (experiment === undefined) return uploaded;
  const experimentId = await uploadExperiment(client, { name: experiment, dataset, sessions, signal, onDone });
  return { ...uploaded, experimentId };
}
