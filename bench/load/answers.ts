/** Cuts what comes over one kept-alive connection into answers: status and length of the body. */
export function answerReader(onAnswer: (status: number, bytes: number) => void): (chunk: Buffer) => void {
  let kept: Buffer = Buffer.alloc(0);
  return (chunk) => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    for (;;) {
      const end = kept.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = kept.toString('latin1', 0, end);
      const length = /^content-length: *(\d+)/im.exec(head)?.[1];
      if (length === undefined) throw new Error(`an answer without its length: ${head}`);
      const whole = end + 4 + Number(length);
      if (kept.length < whole) return;
      kept = kept.subarray(whole);
      onAnswer(Number(head.slice(9, 12)), Number(length));
    }
  };
}
