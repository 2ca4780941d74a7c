import { setFlagsFromString } from "node:v8";

/**
 * Has garbage collected once the heap is half as large again as what was in use, where V8 would let it become four times
 * that: for a run that goes through a file of any size. It is no limit: what is in use may be of any size still.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=50");
}
