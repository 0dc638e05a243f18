import { open } from 'node:fs/promises';
import { Halt } from '../halt.ts';

/** What a file is by its first bytes. */
export interface FileStart {
  kind: 'workbook' | 'other';
  first: Buffer;
}

/**
 * Looks at the first bytes of a file. Throws `Halt` for what is not there, a folder, and for workbooks of the
 * old kind or with a password.
 */
export async function fileStart(path: string, shown = path): Promise<FileStart> {
  const first = await firstBytes(path, shown);
  if (first.length >= 4 && first.readUInt32BE(0) === 0xd0cf11e0)
    throw new Halt(`${shown}: 这是旧版或加了密码的 Excel 文件，请去掉密码，另存为 .xlsx 后再导入。`);
  return { kind: first.subarray(0, 2).toString('latin1') === 'PK' ? 'workbook' : 'other', first };
}

async function firstBytes(path: string, shown: string): Promise<Buffer> {
  const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? '没有这个文件' : '打不开这个文件';
    throw new Halt(`${shown}: ${why}，请检查文件名和权限。`);
  });
  try {
    if ((await handle.stat()).isDirectory()) throw new Halt(`${shown}: 这是文件夹，请写文件名。`);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
