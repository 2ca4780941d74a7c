import { once } from "node:events";
import { SpanStore } from "../spans/span-store.ts";
import { Catalogue } from "./catalogue.ts";
import type { FreshOptions } from "./keep-fresh-apart.ts";
import { keepFresh } from "./keep-fresh.ts";

// The process of `keepFreshApart`: it works until the one that started it lets go of it, or is gone. Ctrl-C is that one's.
process.on("SIGINT", () => undefined);
const gone = once(process, "disconnect");
const [{ file, ...options }] = (await once(process, "message")) as [FreshOptions];
using store = new SpanStore(file);
using catalogue = new Catalogue(file, { store, ...options });
await using _fresh = keepFresh(catalogue);
await gone;
