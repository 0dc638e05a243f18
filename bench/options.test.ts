import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helpText, readOptions, whats } from './options.ts';

describe('the command line of script/bench', () => {
  test('without anything measures everything', () => {
    expect(readOptions([])).toEqual({
      whats: Object.keys(whats),
      data: resolve(import.meta.dirname, '../.cache/bench'),
      matters: 300_000,
      rounds: 3,
      seconds: 4,
      profile: null,
    });
  });

  test('takes names in any order and measures them in its own', () => {
    const given = readOptions(['import', 'compare', '--rounds', '1', '--data', '/var/bench']);
    expect(given).toMatchObject({ whats: ['compare', 'import'], rounds: 1, data: '/var/bench' });
  });

  test.each([
    [['speed'], /compare, .*, import; not speed/],
    [['--rounds', '0'], /--rounds must be a whole number of 1 or more/],
    [['--matters', '5'], /--matters must be a whole number of 10000 or more/],
    [['--seconds', 'x'], /--seconds must be a whole number/],
    [['--fast'], /--help lists/],
  ])('%j is refused', (argv, message) => {
    expect(() => readOptions(argv)).toThrow(message);
  });

  test('help names everything there is', () => {
    expect(readOptions(['--help'])).toBeNull();
    for (const name of Object.keys(whats)) expect(helpText()).toContain(`  ${name}`);
  });
});
