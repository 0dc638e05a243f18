/** Ends the program with a message for the person at the terminal instead of a stack. */
export class Halt extends Error {
  /** Exit status: 1 for a thing that failed, 2 for a wrong way of calling. */
  readonly status: 1 | 2;

  constructor(message: string, status: 1 | 2 = 1) {
    super(message);
    this.name = 'Halt';
    this.status = status;
  }
}

/** Writes what went wrong to the terminal: a `Halt` as its plain message, a fault of ours with its stack. */
export function tellHalt(error: unknown): 1 | 2 {
  if (error instanceof Halt) {
    process.stderr.write(`${error.message}\n`);
    return error.status;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
