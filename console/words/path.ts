/** The words of a path below the district: 矿区街道 / 东湖社区. */
export const pathWords = (path: readonly { level: number; name: string }[]): string => {
  const below = path.filter((p) => p.level > 0);
  return (below.length > 0 ? below : path).map((p) => p.name).join(' / ');
};
