/** Why a judge gave no verdict: it did not answer, or not what was asked for. */
export class JudgeError extends Error {
  override readonly name = "JudgeError";
}
