import { createApp } from '../server/app.ts';
import { readConfig } from '../server/platform/config.ts';
import { openDatabase } from '../server/platform/database.ts';
import { createLog } from '../server/platform/log.ts';

/** One application process on a database that is there already: `DATABASE_URL` and `LIANXIN_…` say all. */
const config = readConfig(['--port', '0', '--world', 'none', '--faces', 'console'], {
  ...process.env,
  LIANXIN_LIMITS: 'off',
});
const connection = { url: config.databaseUrl ?? '' };
const database = openDatabase({ connection, guard: config.mode === 'development' });
const log = createLog({ level: 'warn' });
const app = await createApp({
  config: { ...config, secret: config.secret ?? '' },
  database,
  connection,
  log,
});
process.send?.({ url: await app.listen() });
process.once(
  'disconnect',
  () =>
    void app
      .close()
      .then(() => database.close())
      .then(() => process.exit(0)),
);
