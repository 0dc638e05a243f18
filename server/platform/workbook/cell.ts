/** A moment as a wall clock shows it, without a zone: Excel keeps dates so. Milliseconds as if it were UTC. */
export interface WallTime {
  wall: number;
}

/** What stands in one cell of a sheet, or behind one key of a JSON line. */
export type Cell = string | number | boolean | WallTime | null;

export const isWall = (cell: Cell | undefined): cell is WallTime => typeof cell === 'object' && cell !== null;

/** A cell as text; nothing where it is empty. */
export function cellText(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  if (isWall(cell)) return new Date(cell.wall).toISOString().slice(0, 19).replace('T', ' ');
  const text = typeof cell === 'boolean' ? (cell ? '是' : '否') : String(cell);
  return text.trim() === '' ? null : text;
}

const error = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!)$/;

/** Whether a cell shows a formula that went wrong, `#REF!`. */
export const isFormulaError = (cell: Cell | undefined): boolean =>
  typeof cell === 'string' && error.test(cell.trim());

/** Excel keeps fifteen digits of a number: of a longer one the last are lost, unless it was typed as text. */
export const hasLostDigits = (cell: Cell | undefined): boolean =>
  typeof cell === 'number' && Math.abs(cell) >= 1e15;
