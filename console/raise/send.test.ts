import type { TypeView } from '@lianxin/contracts/playbook-view';
import { describe, expect, it } from 'vitest';
import { toRaise } from './send.ts';

const type: TypeView = {
  id: 'property',
  name: '物业诉求',
  about: '',
  invitation: '',
  asker: '诉求人',
  standing: false,
  public: 'asker-agrees',
  mayRaise: true,
  place: { least: 'community', ask: '', required: true },
  fields: [
    { id: 'kind', name: '什么问题', kind: 'choice', required: true },
    { id: 'phone', name: '联系电话', kind: 'phone', required: true },
  ],
  grades: [],
  steps: [],
};

describe('raising for somebody', () => {
  it('takes the asker’s number from the type’s own question', () => {
    expect(
      toRaise(
        type,
        { askerName: ' 王桂兰 ', placeId: 'p', public: true },
        { kind: 'lift', phone: '138 0000 0000' },
      ),
    ).toEqual({
      type: 'property',
      answers: { kind: 'lift', phone: '138 0000 0000' },
      asker: { name: '王桂兰', phone: '13800000000' },
      placeId: 'p',
      public: true,
    });
  });

  it('names no number where only a fixed line is known, and is public only where the type leaves it open', () => {
    const never: TypeView = { ...type, public: 'never' };
    expect(
      toRaise(never, { askerName: '王桂兰', public: true, placeText: ' ' }, { phone: '0632-3012345' }),
    ).toEqual({
      type: 'property',
      answers: { phone: '0632-3012345' },
      asker: { name: '王桂兰' },
    });
  });
});
