import type { Socket } from 'node:net';
import { errors } from '@lianxin/contracts/errors';

/** What cannot be read as a request at all: an address or headers too long, or no HTTP. Answered by name, too. */
export function answerBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'TooLarge' : 'InvalidInput';
  const { status, message } = errors[code];
  const body = JSON.stringify({ code, message, fields: [] });
  socket.end(
    `HTTP/1.1 ${status} ${code}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `Content-Type: application/json; charset=utf-8\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${body}`,
  );
}
