import { once } from "node:events";
import { SpanStore } from "../spans/span-store.ts";
import { Catalogue } from "./catalogue.ts";
import { LONG_SESSION_IS_DUE, type FreshTask } from "./keep-fresh-apart.ts";
import { keepFresh } from "./keep-fresh.ts";

// The process of `keepFreshApart`: it works until the one that started it lets go of it, or is gone. Ctrl-C is that one's.
process.on("SIGINT", () => undefined);
const gone = once(process, "disconnect");
const [{ file, lane, ...options }] = (await once(process, "message")) as [FreshTask];
using store = new SpanStore(file);
using catalogue = new Catalogue(file, { store, ...options });
await using _fresh = keepFresh(catalogue, { lane, onLong: () => process.send?.(LONG_SESSION_IS_DUE) });
await gone;
