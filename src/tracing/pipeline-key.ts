/** Metadata key by which a graph names the pipeline of its spans; taken off before they leave the process. */
export const PIPELINE_KEY = "supportbot_pipeline";
