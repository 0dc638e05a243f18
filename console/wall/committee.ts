/** A card on the picture of a committee: its left upper corner, in units of the picture. */
export interface Card {
  readonly x: number;
  readonly y: number;
}

export interface Band {
  /** The words above the cards, on this line. */
  readonly title: number;
  readonly cards: readonly Card[];
}

export const sheet = { width: 1000, card: 232, height: 96, gap: 16, top: 210 } as const;
const inRow = 4;

/** Puts each group's cards in rows of four beneath its words, the last row in the middle. */
export function layBands(counts: readonly number[]): { bands: Band[]; height: number } {
  let y: number = sheet.top;
  const bands = counts.map((count): Band => {
    const title = y + 20;
    const first = y + 46;
    const rows = Math.ceil(count / inRow);
    const cards = Array.from({ length: count }, (_, i): Card => {
      const row = Math.floor(i / inRow);
      const n = row === rows - 1 ? count - row * inRow : inRow;
      const wide = n * sheet.card + (n - 1) * sheet.gap;
      return {
        x: (sheet.width - wide) / 2 + (i % inRow) * (sheet.card + sheet.gap),
        y: first + row * (sheet.height + sheet.gap),
      };
    });
    y = first + rows * (sheet.height + sheet.gap) + 12;
    return { title, cards };
  });
  return { bands, height: y };
}
