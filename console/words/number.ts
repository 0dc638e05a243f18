const grouped = new Intl.NumberFormat('zh-CN');

/** A count with its thousands apart: 12,345. */
export const count = (n: number): string => grouped.format(n);

/** A share in per cent with one decimal, or null of nothing: 93.4%. Never rounds up to 100 nor down to 0. */
export function percent(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const exact = (part / whole) * 100;
  if (part > 0 && part < whole) return `${Math.min(99.9, Math.max(0.1, exact)).toFixed(1)}%`;
  return `${Math.round(exact)}%`;
}
