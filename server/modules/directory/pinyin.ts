import { pinyin } from 'pinyin-pro';

/** A name as people type it on a keyboard: `孙桂兰` gives `sunguilan` and `sgl`; `ü` is `v`. */
export function spell(name: string): { pinyin: string; initials: string } {
  const syllables = pinyin(name, {
    toneType: 'none',
    type: 'array',
    mode: 'surname',
    surname: 'head',
    v: true,
  })
    .map((s) => s.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((s) => s !== '');
  return { pinyin: syllables.join(''), initials: syllables.map((s) => s[0]).join('') };
}
