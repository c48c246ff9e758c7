type Write = (line: string) => void;

/** What goes through the console gets a time and a request's id put before it on Lambda, and is no JSON then. */
let write: Write = (line) => process.stdout.write(`${line}\n`);

/** Writes a line as it is. */
export function writeLine(line: string): void {
  write(line);
}

/** Has all lines written by `other` from now on, those of logs that exist already, too: functions make theirs as they are loaded. */
export function writeLinesBy(other: Write): void {
  write = other;
}
