import { once } from 'node:events';
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { watchChanges } from '@lianxin/contracts/live';

export interface StreamedEvent {
  name: string;
  data: unknown;
}

/** An open stream of events. */
export interface Watching {
  headers: IncomingHttpHeaders;
  /** The next event, once it has come; null: the stream has ended. Signs of life are passed over. */
  next(): Promise<StreamedEvent | null>;
  /** The next piece as it came: an event, `retry: …` or `:`. */
  piece(): Promise<string | null>;
  close(): void;
}

/** Opens the stream of changes, over real HTTP; throws the status where it is refused. */
export async function watch(url: string, headers: Record<string, string>): Promise<Watching> {
  const asked = get(`${url}/api/v1${watchChanges.path}`, { headers, agent: false });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${await text(answer)}`);
  const pieces = answer.setEncoding('utf8')[Symbol.asyncIterator]();
  let read = '';
  const piece = async (): Promise<string | null> => {
    for (;;) {
      const end = read.indexOf('\n\n');
      if (end >= 0) {
        const found = read.slice(0, end);
        read = read.slice(end + 2);
        return found;
      }
      const { done, value } = await pieces.next();
      if (done) return null;
      read += value;
    }
  };
  return {
    headers: answer.headers,
    piece,
    async next() {
      for (;;) {
        const found = await piece();
        if (found === null) return null;
        const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(found) ?? [];
        if (name && data) return { name, data: JSON.parse(data) };
      }
    },
    close: () => void answer.destroy(),
  };
}
