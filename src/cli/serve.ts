import { Command, InvalidArgumentError } from "commander";
import { loadConfig } from "../config.ts";
import { UsageError } from "../errors.ts";
import { openForgetter } from "../forgetting/open-forgetter.ts";
import { isLoopback } from "../lib/is-loopback.ts";
import { counted, printable } from "../lib/text.ts";
import { SpanIntake, type IntakeCount } from "../otlp/span-intake.ts";
import { startReceiver, type OtlpReceiver } from "../otlp/start-receiver.ts";
import { SpanStore } from "../spans/span-store.ts";
import { CONSOLE_PORT } from "./console-port.ts";
import type { serveConsole } from "./serve-console.ts";
import { openInBrowser } from "./terminal/open-in-browser.ts";
import { note, print, printJson } from "./terminal/terminal.ts";
import { untilSignal } from "./terminal/until-signal.ts";

interface ServeOptions {
  otlpOnly?: boolean;
  host: string;
  port: number;
  otlpGrpc: number;
  otlpHttp: number;
  open?: boolean;
  json?: boolean;
}

export function serveCommand(): Command {
  return new Command("serve")
    .description("the console in the browser, and a receiver of any OpenTelemetry program's spans, until Ctrl-C")
    .option("--port <port>", "of the console; 0 takes any that is free", port, CONSOLE_PORT)
    .option("--otlp-only", "receive spans, and nothing else")
    .option("--host <address>", "to listen on; other than loopback it needs SUPPORTBOT_CONSOLE_TOKEN", "127.0.0.1")
    .option("--otlp-grpc <port>", "for OTLP/gRPC; 0 takes any that is free", port, 4317)
    .option("--otlp-http <port>", "for OTLP/HTTP; 0 takes any that is free", port, 4318)
    .option("--open", "open the console in the browser, where a terminal has one")
    .option("--json", "the addresses as one JSON object on standard output")
    .action(async ({ otlpOnly, host, port: at, otlpGrpc, otlpHttp, open: inBrowser, json }: ServeOptions) => {
      const config = loadConfig();
      const { token } = config.console;
      checkDoor(host, token);
      const { storeFile } = config.tracing;
      using store = new SpanStore(storeFile);
      const isForgetting = config.retentionDays !== undefined || store.hasUnfinishedErasure();
      await using open = isForgetting ? await openForgetter(config) : undefined;
      await open?.forgetter.start(config.retentionDays);
      const intake = new SpanIntake(store);
      {
        await using console = otlpOnly ? undefined : await openConsole(config, { host, port: at });
        await using receiver = await startReceiver({
          host,
          token: isLoopback(host) ? undefined : token,
          grpcPort: otlpGrpc,
          httpPort: otlpHttp,
          intake,
        });
        const stopped = untilSignal();
        if (json) printJson({ ...(console && { console: console.url }), grpc: receiver.grpc, http: receiver.http });
        else {
          if (console) print(`The console is at ${console.url}`);
          print(printable(receivingText(receiver, storeFile, isLoopback(host))));
        }
        if (console && inBrowser) openInBrowser(console.url);
        await stopped;
      }
      // On a terminal the line begins with ^C.
      note(`${process.stderr.isTTY ? "\n" : ""}${takenText(intake.count)}`);
    });
}

/** In a function of its own: beside `using` TypeScript 5.9 leaves the name of an imported file as it is, which dist/ has not. */
async function openConsole(...given: Parameters<typeof serveConsole>): ReturnType<typeof serveConsole> {
  const pages = await import("./serve-console.ts");
  return pages.serveConsole(...given);
}

function receivingText({ grpc, http }: OtlpReceiver, storeFile: string, isOpen: boolean): string {
  return [
    `Receiving OTLP into ${storeFile}. On the sender set one of`,
    `  OTEL_EXPORTER_OTLP_ENDPOINT=${grpc}`,
    `  OTEL_EXPORTER_OTLP_ENDPOINT=${http} OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf`,
    ...(isOpen ? [] : ['and OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer%20<SUPPORTBOT_CONSOLE_TOKEN>"']),
    "and see its sessions by: npm run -s supportbot -- sessions list. Ctrl-C ends this.",
  ].join("\n");
}

function takenText({ spans, refused }: IntakeCount): string {
  const without = refused === 0 ? "" : `, and refused ${refused} without usable ids`;
  return `Took ${counted(spans, "span")}${without}.`;
}

function port(text: string): number {
  if (!/^\d{1,5}$/u.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return Number(text);
}

/** Whoever reaches the port could read every session, and write some. */
function checkDoor(host: string, token: string | undefined): void {
  if (token !== undefined || isLoopback(host)) return;
  throw new UsageError(
    `Others could reach ${printable(host)}, and read every session: set SUPPORTBOT_CONSOLE_TOKEN to at least 16 characters, or leave --host out.`,
  );
}
