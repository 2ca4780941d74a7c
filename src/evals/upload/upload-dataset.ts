import type { PhoenixClient } from "@arizeai/phoenix-client";
import { createDataset, getDatasetExamples } from "@arizeai/phoenix-client/datasets";
import { datasetExample } from "./dataset-example.ts";
import type { SessionToUpload } from "./session-to-upload.ts";

/** A dataset as it stands at Phoenix. */
export interface UploadedDataset {
  id: string;
  /** The same as before where nothing changed. */
  versionId: string;
  /** By which experiments know each session. */
  exampleIds: ReadonlyMap<string, string>;
}

/** Makes a dataset hold just these sessions, each an example under its id, in one request: it is changed whole or not at all. */
export async function uploadDataset(
  client: PhoenixClient,
  { name, sessions }: { name: string; sessions: readonly SessionToUpload[] },
): Promise<UploadedDataset> {
  const description = "Sessions of a support bot";
  const { datasetId } = await createDataset({ client, name, description, examples: sessions.map(datasetExample) });
  const { versionId, examples } = await getDatasetExamples({ client, dataset: { datasetId } });
  return { id: datasetId, versionId, exampleIds: new Map(examples.map(({ id, nodeId }) => [id, nodeId])) };
}
