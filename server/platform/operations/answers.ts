import type { Readable } from 'node:stream';

/** An answer already written as JSON by the database, passed through as text. */
export class JsonText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Server-sent events, for as long as the body goes on. */
export class EventStream {
  readonly body: Readable;
  constructor(body: Readable) {
    this.body = body;
  }
}

/** A file instead of JSON. `keep`: seconds a browser may keep it; absent: it asks each time. */
export class Download {
  readonly mime: string;
  readonly name: string;
  readonly body: Readable | Buffer;
  readonly keep: number | undefined;
  constructor(mime: string, name: string, body: Readable | Buffer, keep?: number) {
    this.mime = mime;
    this.name = name;
    this.body = body;
    this.keep = keep;
  }
}
