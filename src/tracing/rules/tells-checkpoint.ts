import { textIn, type SpanRule } from "../ending-span.ts";

/** The checkpoint that a turn started from. That it ends in is written after the root has ended. */
export const tellsCheckpoint: SpanRule = ({ isRoot, metadata }) => {
  const checkpointId = textIn(metadata, "checkpoint_id");
  return isRoot && checkpointId !== undefined ? { checkpoint_id: checkpointId } : {};
};
