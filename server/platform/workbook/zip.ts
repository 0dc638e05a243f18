import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

/** One file within a zip archive, as its directory describes it. */
export interface ZipEntry {
  name: string;
  /** 0: stored as it is; 8: deflated. */
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** Where its own head begins. */
  at: number;
}

/** What is wrong with an archive: no archive, or one that was made to do harm. */
export class ZipFault extends Error {
  readonly why: 'broken' | 'bomb';
  constructor(why: 'broken' | 'bomb') {
    super(why);
    this.name = 'ZipFault';
    this.why = why;
  }
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
/** A workbook has some dozens of files; pictures make it some hundreds. */
const mostEntries = 5000;
const broken = (): never => {
  throw new ZipFault('broken');
};

/** The directory of a zip archive. Throws `ZipFault` for what is none, or needs the 64-bit form. */
export async function zipEntries(file: FileHandle): Promise<ZipEntry[]> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== endMark) return broken();
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const from = tail.readUInt32LE(end + 16);
  if (count > mostEntries || from + length > size) return broken();
  const directory = await readAt(file, from, length);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entryMark) return broken();
    const name = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + name),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    });
    at += 46 + name + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** An archive of these entries, in this order and as they are packed: for readers that go from front to back. */
export async function* repacked(file: FileHandle, entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    directory.push(described(entry, at));
    const head = Buffer.concat([localHead(entry), Buffer.from(entry.name, 'utf8')]);
    yield head;
    yield* chunksOf(file, await dataStart(file, entry), entry.packed);
    at += head.length + entry.packed;
  }
  const length = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endMark, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  yield Buffer.concat([...directory, end]);
}

/** What a local head and the directory both say of an entry: from the version needed to the name's length. */
function facts(entry: ZipEntry): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(0x0800, 2);
  bytes.writeUInt16LE(entry.method, 4);
  bytes.writeUInt32LE(entry.crc, 10);
  bytes.writeUInt32LE(entry.packed, 14);
  bytes.writeUInt32LE(entry.size, 18);
  bytes.writeUInt16LE(Buffer.byteLength(entry.name), 22);
  return bytes;
}

function localHead(entry: ZipEntry): Buffer {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(localMark, 0);
  return Buffer.concat([mark, facts(entry)]);
}

function described(entry: ZipEntry, at: number): Buffer {
  const before = Buffer.alloc(6);
  before.writeUInt32LE(entryMark, 0);
  before.writeUInt16LE(20, 4);
  const after = Buffer.alloc(14);
  after.writeUInt32LE(at, 10);
  return Buffer.concat([before, facts(entry), after, Buffer.from(entry.name, 'utf8')]);
}

/**
 * The bytes of one entry, chunk by chunk, at most `most` of them: what the directory says of its size is not
 * believed. Throws `ZipFault`.
 */
export async function* entryBytes(file: FileHandle, entry: ZipEntry, most: number): AsyncGenerator<Buffer> {
  const start = await dataStart(file, entry);
  if (entry.method !== 0 && entry.method !== 8) broken();
  if (entry.packed === 0) return;
  const packed = Readable.from(chunksOf(file, start, entry.packed));
  const inflate = entry.method === 8 ? packed.pipe(createInflateRaw()) : packed;
  packed.once('error', (error) => inflate.destroy(error));
  let size = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) throw new ZipFault('bomb');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ZipFault) throw error;
    throw new ZipFault('broken');
  } finally {
    inflate.destroy();
    packed.destroy();
  }
}

/** Where the packed bytes of an entry begin, behind its own head. */
async function dataStart(file: FileHandle, entry: ZipEntry): Promise<number> {
  const head = await readAt(file, entry.at, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== localMark) broken();
  return entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
}

/** The bytes from one place, a chunk at a time; the file stays open. */
async function* chunksOf(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; ) {
    const chunk = await readAt(file, start + at, Math.min(1 << 16, length - at));
    if (chunk.length === 0) return;
    at += chunk.length;
    yield chunk;
  }
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  return bytes.subarray(0, bytesRead);
}

/** Opens a file, does something with it, closes it. */
export async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}
