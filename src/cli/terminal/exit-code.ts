/** How a command ends; `failed` also where a part of the work failed and the rest was done. */
export const ExitCode = { done: 0, failed: 1, wrongUse: 2, belowBar: 3 } as const;
