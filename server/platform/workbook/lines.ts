/** One line of a file of lines, from 1. */
export interface Line {
  line: number;
  bytes: Buffer;
  /** Longer than allowed: its bytes were not kept. */
  tooLong: boolean;
}

/** Splits chunks at line ends, holding one line at most. A line over `most` bytes is passed over. */
export async function* linesOf(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<Line> {
  let kept: Buffer[] = [];
  let size = 0;
  let line = 1;
  const take = (part: Buffer) => {
    size += part.length;
    if (size <= most) kept.push(part);
    else kept = [];
  };
  const end = (): Line => {
    const whole: Line = { line: line++, bytes: Buffer.concat(kept), tooLong: size > most };
    kept = [];
    size = 0;
    return whole;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, to));
      from = to + 1;
      yield end();
    }
    take(chunk.subarray(from));
  }
  if (size > 0) yield end();
}
