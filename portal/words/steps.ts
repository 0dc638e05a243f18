import type { MatterRow } from '@lianxin/contracts/matters';
import type { PlaybookView } from '@lianxin/contracts/playbook-view';

/** A type and a step of it as the playbook names them; the ids where it does not know them. */
export function named(playbook: PlaybookView, type: string, step: string) {
  const known = playbook.types.find((x) => x.id === type);
  const at = known?.steps.find((x) => x.id === step);
  return { type: known?.name ?? type, step: at?.name ?? step, by: at?.by, asker: known?.asker };
}

/** Whether it is the asker's turn: the step names the type's own word for the asker. */
export function waitsForAsker(
  playbook: PlaybookView,
  row: Pick<MatterRow, 'type' | 'step' | 'outcome'>,
): boolean {
  const { by, asker } = named(playbook, row.type, row.step);
  return row.outcome === null && by !== undefined && by === asker;
}
