import type { PhoenixClient } from "@arizeai/phoenix-client";
import { createExperiment, getExperimentRuns } from "@arizeai/phoenix-client/experiments";
import pLimit from "p-limit";
import { ServerError } from "../../errors.ts";
import { heldEvaluations, type IsHeld } from "./held-evaluations.ts";
import { runEvaluations } from "./run-evaluations.ts";
import { lastReply, type SessionToUpload } from "./session-to-upload.ts";
import type { UploadedDataset } from "./upload-dataset.ts";

const AT_ONCE = 4;

interface Experiment {
  name: string;
  dataset: UploadedDataset;
  sessions: readonly SessionToUpload[];
  /** Aborted, no further session is begun. */
  signal: AbortSignal;
  onDone: () => void;
}

/**
 * Gives a dataset an experiment with a run a session and an evaluation a score. One of that name is gone on with: what it
 * lacks is added, and what was scored anew replaced.
 * @returns its id.
 * @throws ServerError where the experiment of that name is of another version of the dataset.
 */
export async function uploadExperiment(
  client: PhoenixClient,
  { name, dataset, sessions, signal, onDone }: Experiment,
): Promise<string> {
  const id = await experimentNamed(client, name, dataset);
  const { runs } = await getExperimentRuns({ client, experimentId: id });
  const runOf = new Map(runs.map((run) => [run.datasetExampleId, run.id]));
  const isHeld: IsHeld = runs.length === 0 ? () => false : await heldEvaluations(client, id);
  const limit = pLimit(AT_ONCE);
  await limit.map(sessions, async (session) => {
    const example = dataset.exampleIds.get(session.transcript.id);
    if (signal.aborted || example === undefined) return;
    const run = runOf.get(example) ?? (await addRun(client, { experiment: id, example, session }));
    for (const evaluation of runEvaluations(session.scores)) {
      if (isHeld(example, evaluation)) continue;
      const body = { ...evaluation, experiment_run_id: run, ...moment() };
      await client.POST("/v1/experiment_evaluations", { body });
    }
    onDone();
  });
  return id;
}

async function experimentNamed(client: PhoenixClient, name: string, dataset: UploadedDataset): Promise<string> {
  const known = await findExperiment(client, name, dataset.id);
  if (known !== undefined && known.dataset_version_id !== dataset.versionId)
    throw new ServerError(
      `Experiment "${name}" is of other sessions than the dataset has now; give this one another name.`,
    );
  if (known !== undefined) return known.id;
  const { id: datasetId, versionId: datasetVersionId } = dataset;
  return (await createExperiment({ client, datasetId, datasetVersionId, experimentName: name })).id;
}

/** The client's own list leaves names out. */
async function findExperiment(client: PhoenixClient, name: string, datasetId: string) {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { data } = await client.GET("/v1/datasets/{dataset_id}/experiments", {
      params: { path: { dataset_id: datasetId }, query: { ...(cursor !== undefined && { cursor }), limit: 100 } },
    });
    const found = data?.data.find((experiment) => experiment.name === name);
    if (found) return found;
    cursor = data?.next_cursor ?? null;
  }
  return undefined;
}

async function addRun(
  client: PhoenixClient,
  { experiment, example, session }: { experiment: string; example: string; session: SessionToUpload },
): Promise<string> {
  const { data } = await client.POST("/v1/experiments/{experiment_id}/runs", {
    params: { path: { experiment_id: experiment } },
    body: {
      dataset_example_id: example,
      output: { reply: lastReply(session.transcript) },
      repetition_number: 1,
      ...moment(),
    },
  });
  return data?.data.id ?? "";
}

/** Phoenix wants to know how long a run took; nobody knows of a session that is over. */
function moment(): { start_time: string; end_time: string } {
  const now = new Date().toISOString();
  return { start_time: now, end_time: now };
}
