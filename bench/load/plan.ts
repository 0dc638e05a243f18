/** What one connection sends again and again; `{n}` is a number never used before, `{id}` the next of `ids`. */
export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
  ids?: string[];
}

/** A closed loop: each connection sends its next request when the last is answered, until the time is over. */
export interface Plan {
  /** Where to; with several, connections take turns. */
  urls: string[];
  seconds: number;
  /** One connection each. */
  shots: Shot[];
  /** Connection `i` counts its `{n}` from `first[i]`. */
  first: number[];
}

export interface Shooting {
  /** Answers with status 200, and their times in milliseconds, sorted. */
  times: number[];
  seconds: number;
  /** Other answers, by status. */
  failed: Record<string, number>;
  /** Where each connection's `{n}` stands now. */
  next: number[];
  /** Bytes of the last answer's body. */
  bytes: number;
}

/** `{n}` as twelve digits: the end of an id. */
export const digits = (n: number): string => String(n).padStart(12, '0');

/** One request as it goes over the wire, for the n-th time. */
export function requestText(shot: Shot, host: string, n: number): string {
  const id = shot.ids?.[n % shot.ids.length] ?? '';
  const put = (text: string) => text.replace('{n}', digits(n)).replace('{id}', id);
  const lines = Object.entries(shot.headers).map(([name, value]) => `${name}: ${put(value)}\r\n`);
  const body = shot.body === undefined ? '' : put(shot.body);
  const more = body ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` : '';
  return `${shot.method} ${put(shot.path)} HTTP/1.1\r\nhost: ${host}\r\n${lines.join('')}${more}\r\n${body}`;
}
