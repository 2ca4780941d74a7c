import { spawn } from "node:child_process";

/** The system's own command for it; Windows' `start` is its shell's. */
const COMMANDS: { readonly [platform: string]: readonly [command: string, ...args: string[]] } = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

/** Only from a terminal: a service has nobody who looks. Where there is no browser the address was printed, and nothing else is said. */
export function openInBrowser(address: string): void {
  if (!process.stdout.isTTY) return;
  const [command, ...args] = COMMANDS[process.platform] ?? ["xdg-open"];
  const browser = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  browser.on("error", () => undefined);
  browser.unref();
}
