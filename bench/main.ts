import { Halt, tellHalt } from '../server/platform/halt.ts';
import { type Bench, openBench } from './bench.ts';
import { machineFacts } from './machine.ts';
import { measureCompare } from './measures/compare.ts';
import { measureGrowth } from './measures/growth.ts';
import { measureImport } from './measures/import.ts';
import { measureProcesses } from './measures/processes.ts';
import { measureRegisters } from './measures/registers.ts';
import { measureStart } from './measures/start.ts';
import { measureWorkbook } from './measures/workbook.ts';
import { helpText, readOptions, type What } from './options.ts';
import { type Section, sectionText, sumUp } from './report.ts';

const measures: Record<What, (bench: Bench) => Promise<Section>> = {
  compare: measureCompare,
  growth: measureGrowth,
  processes: measureProcesses,
  registers: measureRegisters,
  workbook: measureWorkbook,
  start: measureStart,
  import: measureImport,
};

/** Measures what was asked for and prints each part when it is there; gives the exit status. */
async function main(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  if (!options) {
    console.log(helpText());
    return 0;
  }
  const bench = openBench(options, (line) => void process.stderr.write(`${line}\n`));
  const sections: Section[] = [];
  try {
    for (const what of options.whats) {
      const section = await measures[what](bench).catch((error: Error) => failed(what, error));
      sections.push(section);
      console.log(`${sectionText(section)}\n`);
    }
    console.log(`${machineFacts(bench.version())}\n`);
  } finally {
    await bench.close();
  }
  console.log(sumUp(sections));
  return sections.every((s) => s.verdicts.every((v) => v.holds)) ? 0 : 1;
}

/** One part that cannot be measured leaves the others theirs, and counts as a broken bound. */
function failed(what: What, error: Error): Section {
  process.stderr.write(`${error instanceof Halt ? error.message : (error.stack ?? error.message)}\n`);
  const verdict = { what, measured: 'could not be measured', bound: 'a figure', holds: false };
  return { title: what, text: [], verdicts: [verdict] };
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  process.exit(tellHalt(error));
}
