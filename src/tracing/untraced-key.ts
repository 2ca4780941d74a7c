/** Metadata key of a run that is not to be traced; whatever runs inside has it too. */
export const UNTRACED_KEY = "supportbot_untraced";
