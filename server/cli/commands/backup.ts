import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { dataSecret, explainFileError } from '../../platform/data-folder.ts';
import { openFiles } from '../../platform/files/open.ts';
import { Halt } from '../../platform/halt.ts';
import { writeBackup } from '../backup/write.ts';
import type { Command } from '../command.ts';
import { needInstallation } from '../installation.ts';

export const command: Command = {
  usage: 'backup FILE',
  summary: 'write everything into one tar: every table at one instant, and every uploaded file',
  details:
    'A name ending in .gz is compressed. The file holds personal data and the secret of the data folder: keep it\n' +
    'where only you can read it. It can be written while the server runs.',
  async run({ config, args, out, database }) {
    needInstallation(config);
    const file = resolve(args[0] ?? '');
    if (existsSync(file)) throw new Halt(`${file} is there already: choose another name.`);
    const { pool } = await database();
    const files = await openFiles(config.files);
    const secret = config.secret === null ? dataSecret(config.data) : null;
    const { stream, done } = writeBackup({ pool, files, secret });
    const partial = `${file}.partial`;
    try {
      const to = createWriteStream(partial, { mode: 0o600, flush: true });
      await (file.endsWith('gz') ? pipeline(stream, createGzip({ level: 4 }), to) : pipeline(stream, to));
      const { tables, entries } = await done;
      await rename(partial, file);
      await flushFolder(dirname(file));
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      const uploads = entries.filter(({ name }) => name.startsWith('files/')).length;
      out(`${file}: ${rows} rows of ${tables.length} tables, ${uploads} files.`);
    } catch (error) {
      await rm(partial, { force: true });
      throw explainFileError(error, file, 'choose another place for it');
    }
  },
};

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}
