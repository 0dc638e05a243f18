import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { readConfig } from './platform/config.ts';
import { makeDataFolder } from './platform/data-folder.ts';
import { tellHalt } from './platform/halt.ts';
import { startHelp } from './platform/settings.ts';

/** The server's program: everything heavy is imported after the compile cache is on. */
async function main(argv: string[]): Promise<void> {
  if (argv.includes('--help')) return void console.log(startHelp());
  const config = readConfig(argv, process.env);
  makeDataFolder(config.data);
  enableCompileCache(join(config.data, 'cache'));
  const { serve } = await import('./start/serve.ts');
  await serve(config);
  process.exit(0);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.exit(tellHalt(error));
}
