import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CalendarFile } from '@lianxin/contracts/calendar';
import { Field } from '@lianxin/contracts/playbook/fields';
import { MatterTypeFile } from '@lianxin/contracts/playbook/matter-type';
import {
  OrganisationKind,
  PlaybookFile,
  PointsRule,
  Role,
  ServiceList,
} from '@lianxin/contracts/playbook/playbook';
import {
  CareKind,
  CoverageMode,
  CredentialKind,
  RelationKind,
  Standard,
  Stratum,
  UnitKind,
} from '@lianxin/contracts/playbook/registers';
import Type, { type TSchema } from 'typebox';
import { suggestion } from './nearest.ts';
import { shapeProblems } from './shape.ts';
import type { Reader } from './yaml.ts';

/** The files of a playbook folder that hold a list whose items are overridden by id. */
export const lists = {
  asks: Type.Array(Field),
  roles: Type.Array(Role),
  organisations: Type.Array(OrganisationKind),
  services: Type.Array(ServiceList),
  points: Type.Array(PointsRule),
  relations: Type.Array(RelationKind),
  units: Type.Array(UnitKind),
  coverage: Type.Array(CoverageMode),
  standards: Type.Array(Standard),
  strata: Type.Array(Stratum),
  credentials: Type.Array(CredentialKind),
  care: Type.Array(CareKind),
} as const satisfies Record<string, TSchema>;
export type ListName = keyof typeof lists;

/** What stands in the files of one folder, each fitting its schema; absent where there is no file. */
export interface Folder {
  playbook?: PlaybookFile;
  calendar?: CalendarFile;
  lists: Partial<Record<ListName, { id: string }[]>>;
  matters: MatterTypeFile[];
}

/** Names of `design.md` §4 that other parts of the program read. */
const readElsewhere = ['activities', 'world'];
const largest = 1_000_000;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

async function namesIn(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    if (isMissing(error) || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return [];
    throw error;
  }
}

/** Reads a folder's files into values that fit their schemas; everything that does not goes to the reader's problems. */
export async function readFolder(dir: string, reader: Reader): Promise<Folder> {
  const complain = (file: string, code: string, message: string) =>
    reader.problems.push({ file, line: 1, column: 1, code, message });

  async function read<T>(file: string, schema: TSchema): Promise<T | undefined> {
    const text = await readFile(file, 'utf8');
    if (text.length > largest) {
      complain(file, 'too-large', '文件超过 1 MB，请拆分或精简。');
      return undefined;
    }
    const value = reader.parse(file, text);
    if (value === undefined) return undefined;
    const wrong =
      typeof value === 'object' && value !== null
        ? shapeProblems(schema, value, [value], reader.locate)
        : shapeProblems(schema, value, [{}], () => ({ file, line: 1, column: 1 }));
    reader.problems.push(...wrong);
    return wrong.length === 0 ? (value as T) : undefined;
  }

  const folder: Folder = { lists: {}, matters: [] };
  const names = await namesIn(dir);
  const known = ['playbook', 'calendar', ...Object.keys(lists)];
  if (!names.includes('playbook.yaml'))
    complain(join(dir, 'playbook.yaml'), 'file-missing', '没有找到 playbook.yaml，请检查文件夹是否写对。');
  for (const name of names) {
    const file = join(dir, name);
    const stem = basename(name, '.yaml');
    if (name.endsWith('.yml') || (name.endsWith('.yaml') && ![...known, ...readElsewhere].includes(stem)))
      complain(
        file,
        'unknown-file',
        `不会读取 ${name}${suggestion(
          name,
          known.map((n) => `${n}.yaml`),
        )}`,
      );
    else if (name === 'playbook.yaml') {
      const value = await read<PlaybookFile>(file, PlaybookFile);
      if (value) folder.playbook = value;
    } else if (name === 'calendar.yaml') {
      const value = await read<CalendarFile>(file, CalendarFile);
      if (value) folder.calendar = value;
    } else if (name.endsWith('.yaml') && Object.hasOwn(lists, stem)) {
      const value = await read<{ id: string }[]>(file, lists[stem as ListName]);
      if (value) folder.lists[stem as ListName] = value;
    }
  }
  for (const name of await namesIn(join(dir, 'matters'))) {
    const file = join(dir, 'matters', name);
    if (!name.endsWith('.yaml'))
      complain(file, 'unknown-file', `不会读取 ${name}，事项类型的文件名应以 .yaml 结尾。`);
    else {
      const matter = await read<MatterTypeFile>(file, MatterTypeFile);
      if (matter) folder.matters.push(matter);
    }
  }
  return folder;
}
