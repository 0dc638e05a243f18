import { connect, type Socket } from 'node:net';
import { answerReader } from './answers.ts';
import { type Plan, requestText, type Shooting } from './plan.ts';

/** Runs a plan: bare sockets and no HTTP library, to leave the processor to those who are measured. */
export async function shoot(plan: Plan): Promise<Shooting> {
  const targets = plan.shots.map((_, i) => new URL(plan.urls[i % plan.urls.length] as string));
  const times: number[] = [];
  const failed: Record<string, number> = {};
  const next = [...plan.first];
  let bytes = 0;
  const started = performance.now();
  const end = started + plan.seconds * 1000;

  const loop = (socket: Socket, i: number): Promise<void> =>
    new Promise((done, fail) => {
      const shot = plan.shots[i];
      let sent = 0;
      const send = () => {
        if (!shot || performance.now() >= end) return done();
        const text = requestText(shot, targets[i]?.host ?? '', next[i] as number);
        next[i] = (next[i] as number) + 1;
        sent = performance.now();
        socket.write(text);
      };
      const read = answerReader((status, length) => {
        if (status === 200) times.push(performance.now() - sent);
        else failed[status] = (failed[status] ?? 0) + 1;
        bytes = length;
        send();
      });
      socket.on('data', (chunk: Buffer) => {
        try {
          read(chunk);
        } catch (error) {
          fail(error as Error);
        }
      });
      socket.once('error', fail);
      socket.once('close', () => fail(new Error('the connection was closed')));
      send();
    });

  const sockets = await Promise.all(targets.map(({ hostname, port }) => open(hostname, Number(port))));
  await Promise.all(sockets.map(loop));
  const seconds = (performance.now() - started) / 1000;
  for (const socket of sockets) socket.destroy();
  return { times: times.sort((a, b) => a - b), seconds, failed, next, bytes };
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect({ host, port, noDelay: true }, () => done(socket));
    socket.once('error', fail);
  });
}
