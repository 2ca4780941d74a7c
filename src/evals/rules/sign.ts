import type { Dialogue } from "../../sessions/dialogue.ts";
import type { Reading } from "./reading.ts";

/** Something that a person could point at in a session, and that speaks for or against what is asked. */
export interface Sign {
  name: string;
  /** What shows it, as one sentence; `undefined` where it is not there. */
  find: (reading: Reading, dialogue: Dialogue) => string | undefined;
}
