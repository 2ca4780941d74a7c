import { lookUpNumbers, openLoopbackModel } from "../window/loopback-model.ts";

// The loopback model in a process of its own, so that its work is nobody's; prints its address, and ends with its parent.
const server = await openLoopbackModel(lookUpNumbers);
setInterval(() => server.taken(), 1000);
process.stdin.on("end", () => process.exit()).resume();
process.stdout.write(`${server.url}\n`);
