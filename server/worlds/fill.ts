/** Fills `{name}` in a template; throws RangeError naming what is not known. */
export function fill(template: string, words: Record<string, string | number>): string {
  return template.replace(/\{([a-z]+)\}/g, (_, name: string) => {
    const word = words[name];
    if (word === undefined) throw new RangeError(`unknown {${name}} in: ${template}`);
    return String(word);
  });
}

const digits = [...'零一二三四五六七八九'];

/** `1` → `一`, `12` → `十二`, up to 99. */
export function ordinal(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  if (tens === 0) return digits[ones] as string;
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`;
}

/** A place's name without its kind: `柳园社区` → `柳园`. */
export const shortName = (name: string): string => name.replace(/(街道|社区|镇|网格)$/, '') || name;
