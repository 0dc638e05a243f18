import type { FileHandle } from 'node:fs/promises';
import { Halt } from '../halt.ts';
import { entryBytes, withFile, type ZipEntry, ZipFault, zipEntries } from './zip.ts';

/** Cells that are shown as one: rows and columns from 1 and 0, both ends within. */
export interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** A sheet as the workbook lists it. */
export interface SheetInfo {
  name: string;
  hidden: boolean;
  merges: Merge[];
}

/** What a workbook may come to when it is unpacked; a bomb is small outside and huge within. */
const mostUnpacked = 600 * 2 ** 20;
const mostRatio = 200;
/** Below this a high ratio does no harm: an empty sheet packs very well. */
const harmless = 20 * 2 ** 20;
/** Merged cells beyond this are decoration. */
const mostMerges = 20_000;

/**
 * Looks through a workbook before anything reads it: unpacks each part to its end, keeping nothing. Gives its
 * sheets in order. Throws `Halt` for a bomb, for macros, and for what is no workbook.
 */
export async function inspectWorkbook(path: string, shown = path): Promise<SheetInfo[]> {
  try {
    return await withFile(path, (file) => inspect(file, shown));
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error;
    throw new Halt(
      error.why === 'bomb'
        ? `${shown}: 这个文件解开后大得不正常，不能导入。请把需要的行另存到一个新的工作簿。`
        : `${shown}: 读不出这个工作簿，文件可能不完整。请用 Excel 或 WPS 打开，另存为 .xlsx。`,
    );
  }
}

async function inspect(file: FileHandle, shown: string): Promise<SheetInfo[]> {
  const entries = await zipEntries(file);
  const { size } = await file.stat();
  const named = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  if ([...named.keys()].some((name) => /vba|macrosheets?\//.test(name)))
    throw new Halt(`${shown}: 这个工作簿带有宏，不能导入。请另存为不带宏的 .xlsx。`);
  const workbook = named.get('xl/workbook.xml');
  if (!workbook || !named.has('[content_types].xml'))
    throw new Halt(`${shown}: 这不是 Excel 工作簿。请用 Excel 或 WPS 打开，另存为 .xlsx。`);
  let unpacked = 0;
  const texts = new Map<ZipEntry, string>();
  const merges = new Map<string, Merge[]>();
  for (const entry of entries) {
    const keeps = entry === workbook || entry.name === 'xl/_rels/workbook.xml.rels';
    const parts: Buffer[] = [];
    const look = /^xl\/worksheets\/[^/]+\.xml$/.test(entry.name) ? mergeFinder() : null;
    for await (const chunk of entryBytes(file, entry, mostUnpacked)) {
      unpacked += chunk.length;
      if (unpacked > mostUnpacked || (unpacked > harmless && unpacked > size * mostRatio))
        throw new ZipFault('bomb');
      if (keeps) parts.push(chunk);
      look?.take(chunk);
    }
    if (keeps) texts.set(entry, Buffer.concat(parts).toString('utf8'));
    if (look) merges.set(entry.name, look.found);
  }
  const rels = named.get('xl/_rels/workbook.xml.rels');
  return sheetsOf(texts.get(workbook) ?? '', rels ? (texts.get(rels) ?? '') : '', merges);
}

/** Finds `<mergeCell ref="A2:A30"/>` in a sheet that passes by in chunks. */
function mergeFinder() {
  const found: Merge[] = [];
  let rest = '';
  return {
    found,
    take(chunk: Buffer) {
      const text = rest + chunk.toString('latin1');
      let seen = 0;
      for (const m of text.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)) {
        seen = m.index + m[0].length;
        if (found.length < mostMerges)
          found.push({
            left: columnOf(m[1] as string),
            top: Number(m[2]),
            right: columnOf(m[3] as string),
            bottom: Number(m[4]),
          });
      }
      rest = text.slice(Math.max(seen, text.length - 200));
    },
  };
}

/** `A` is 0, `AB` is 27. */
const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function sheetsOf(workbook: string, rels: string, merges: ReadonlyMap<string, Merge[]>): SheetInfo[] {
  const targets = new Map(
    [...rels.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  return [...workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => {
    const target = (targets.get(attribute(tag, '(?:\\w+:)?id')) ?? '').replace(/^\/?(xl\/)?/, 'xl/');
    return {
      name: attribute(tag, 'name') ?? '',
      hidden: /^(hidden|veryHidden)$/.test(attribute(tag, 'state') ?? ''),
      merges: merges.get(target) ?? [],
    };
  });
}

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescapeXml(value);
};

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescapeXml = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name as string] ?? whole;
    const code = hex ? Number.parseInt(hex as string, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
