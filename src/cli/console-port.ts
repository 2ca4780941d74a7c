/** Where `serve` has the console, unless it is told otherwise. */
export const CONSOLE_PORT = 4983;
