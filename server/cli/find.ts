import { readdir } from 'node:fs/promises';
import { type Command, nameOf } from './command.ts';

const folder = new URL('./commands/', import.meta.url);

/** Every command, in the order of their names. A file of `commands/` is named by its command's words. */
export async function allCommands(): Promise<Command[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return Promise.all(files.sort().map(load));
}

/** The command that the first words name, and how many words its name takes; null when there is none. */
export async function findCommand(
  words: readonly string[],
): Promise<{ command: Command; taken: number } | null> {
  const files = new Set(await readdir(folder));
  for (const taken of [2, 1]) {
    const file = `${words.slice(0, taken).join('-')}.ts`;
    if (words.length >= taken && files.has(file)) return { command: await load(file), taken };
  }
  return null;
}

async function load(file: string): Promise<Command> {
  const { command } = (await import(new URL(file, folder).href)) as { command: Command };
  if (nameOf(command.usage).replace(' ', '-') !== file.slice(0, -3))
    throw new Error(`commands/${file} holds the command "${nameOf(command.usage)}"`);
  return command;
}
