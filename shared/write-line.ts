/** Writes a line as it is. What goes through the console gets a time and a request's id put before it on Lambda, and is no JSON then. */
export function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
