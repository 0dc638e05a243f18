import { parseArgs } from 'node:util';
import { readConfig } from '../platform/config.ts';
import { Halt, tellHalt } from '../platform/halt.ts';
import { arity, type Command, nameOf, type Option } from './command.ts';
import { allCommands, findCommand } from './find.ts';
import { openSession } from './session.ts';

const everywhere: Record<string, Option> = {
  data: { type: 'string', shows: 'DIR', help: 'data folder, as for script/start' },
  district: { type: 'string', shows: 'ID', help: 'number or short name of one district' },
  help: { type: 'boolean', help: 'show this' },
};

async function main(argv: string[]): Promise<void> {
  const found = await findCommand(argv);
  if (!found) return noCommand(argv);
  const { command, taken } = found;
  const { values, positionals } = readArguments(command, argv.slice(taken));
  if (values.help) return console.log(helpOf(command));
  const { least, most } = arity(command.usage);
  if (positionals.length < least || positionals.length > most)
    throw new Halt(`Usage: script/lianxin ${command.usage}`, 2);
  const config = readConfig(typeof values.data === 'string' ? ['--data', values.data] : [], process.env);
  const district = typeof values.district === 'string' ? values.district : null;
  const session = openSession(config, nameOf(command.usage));
  const { database, bareDatabase, needAlone } = session;
  const out = (line: string) => console.log(line);
  try {
    await command.run({
      config,
      args: positionals,
      options: values,
      district,
      out,
      database,
      bareDatabase,
      needAlone,
    });
  } finally {
    await session.close();
  }
}

async function noCommand(argv: string[]): Promise<void> {
  const list = await listCommands();
  if (argv[0] === '--help') return console.log(list);
  const what = argv.length === 0 ? 'No command.' : `There is no command "${argv.slice(0, 2).join(' ')}".`;
  throw new Halt(`${what}\n\n${list}`, 2);
}

async function listCommands(): Promise<string> {
  const lines = (await allCommands()).map(({ usage, summary }) => `  ${usage.padEnd(34)} ${summary}`);
  return ['Usage: script/lianxin COMMAND [--data DIR] [--district ID] [--help]', '', ...lines].join('\n');
}

function helpOf(command: Command): string {
  const lines = Object.entries({ ...command.options, ...everywhere }).map(
    ([name, { shows, help }]) => `  ${`--${name} ${shows ?? ''}`.padEnd(24)} ${help}`,
  );
  const details = command.details ? ['', command.details] : [];
  return [
    `Usage: script/lianxin ${command.usage} [OPTIONS]`,
    '',
    command.summary,
    ...details,
    '',
    ...lines,
  ].join('\n');
}

function readArguments(command: Command, args: string[]) {
  const options: Record<string, { type: 'string' | 'boolean' }> = {};
  for (const [name, { type }] of Object.entries({ ...command.options, ...everywhere }))
    options[name] = { type };
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return { values: values as Record<string, string | boolean | undefined>, positionals };
  } catch (error) {
    throw new Halt(`${(error as Error).message}\nUsage: script/lianxin ${command.usage}`, 2);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = tellHalt(error);
}
