import type { Playbook } from '@lianxin/contracts/playbook/playbook';
import { check, type Finding } from './finding.ts';

/** Keys whose values people read. */
const textKeys = [
  'name',
  'about',
  'title',
  'asker',
  'invitation',
  'ask',
  'hint',
  'sure',
  'note',
  'slogan',
  'party',
];

/** Words that never stand on a screen (`design.md` §8), and what to write for them. */
const unwanted: Record<string, string> = {
  抢单: '领单',
  差评: '不满意',
  客户: '诉求人或点单人',
  重点人员: '重点服务对象',
  积分排行: '积分公示',
};

function* texts(value: unknown): Generator<{ holder: object; key: string; text: string }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'string' && textKeys.includes(key)) yield { holder: value, key, text: item };
    else yield* texts(item);
  }
}

/** The parts of a playbook that carry texts of its own; a matter type's `title` is a field's id, not a text. */
const spoken = (p: Playbook) => [
  { name: p.name, title: p.title },
  p.levels,
  p.sections,
  p.roles,
  p.organisationKinds,
  p.services,
  p.points,
  p.asks,
  p.matters,
];

const textMissing = check('text-missing', function* (playbook): Iterable<Finding> {
  for (const { holder, key, text } of texts(spoken(playbook)))
    if (text.trim() === '') yield { at: [holder, key], message: `${key} 是空的，请写上文字，或删去这一行。` };
});

const wordUnwanted = check('word-unwanted', function* (playbook) {
  for (const { holder, key, text } of texts(spoken(playbook)))
    for (const [word, instead] of Object.entries(unwanted))
      if (text.includes(word))
        yield { at: [holder, key], message: `「${word}」不宜对群众显示，请改写为「${instead}」。` };
});

export const textChecks = [textMissing, wordUnwanted];
