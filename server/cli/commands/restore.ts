import { resolve } from 'node:path';
import { keepSecret } from '../../platform/data-folder.ts';
import { openFiles } from '../../platform/files/open.ts';
import { restoreBackup } from '../backup/restore.ts';
import type { Command } from '../command.ts';

export const command: Command = {
  usage: 'restore FILE',
  summary: 'bring a backup back into an empty data folder',
  details:
    'The whole file is verified first; then everything is loaded or nothing. The server must not be running, and\n' +
    'the database and file store must be empty: give a new folder with --data.',
  async run({ config, args, out, bareDatabase, needAlone }) {
    const file = resolve(args[0] ?? '');
    await needAlone();
    const target = {
      database: await bareDatabase(),
      files: await openFiles(config.files),
      keepSecret: (secret: string) => keepSecret(config.data, secret),
    };
    const { head, tables } = await restoreBackup(file, target);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    out(`${config.data}: ${rows} rows of ${tables.length} tables, as of ${head.at}.`);
  },
};
