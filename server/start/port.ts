import { createServer } from 'node:net';
import { Halt } from '../platform/halt.ts';

/** Says early, before anything is started, that an address cannot be listened on (`Halt`). */
export async function checkPort(host: string, port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((done, fail) => {
    server.once('error', (error) => fail(explainListenError(error, host, port)));
    server.listen(port, host, () => server.close(() => done()));
  });
}

/** What to do when listening fails, as a `Halt`; other errors stay themselves. */
export function explainListenError(error: unknown, host: string, port: number): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new Halt(`Port ${port} on ${host} is in use by another program: choose another with --port.`);
    case 'EACCES':
      return new Halt(`Port ${port} needs more rights than you have: choose one above 1023 with --port.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Halt(`${host} is not an address of this machine: choose another with --host.`);
    default:
      return error;
  }
}
