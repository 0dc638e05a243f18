import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import { newId } from '#platform/ids.ts';
import type { MatterState, Notice } from './rules/index.ts';
import type { Message } from './store/save.ts';
import { messageText } from './words.ts';

/** Only what the asker must know leaves as a text message; the rest waits inside the product. */
const worthSms = (about: Notice['about'], type: MatterType, state: MatterState): boolean =>
  about === 'ended' || about === 'question' || (about === 'moved' && type.steps[state.step]?.by === 'asker');

/** The messages to persons among a decision's notices; work for a role waits in its work list instead. */
export function messagesOf(
  notices: readonly Notice[],
  type: MatterType,
  state: MatterState,
  number: string,
  now: number,
): Message[] {
  return notices.flatMap(({ to, about }) => {
    const personId = 'personId' in to ? to.personId : state.tasks.find((t) => t.no === to.taskNo)?.personId;
    if (!personId) return [];
    const sms = personId === state.askerId && worthSms(about, type, state);
    return [{ id: newId(now), personId, about, text: messageText(about, type, state, number), sms }];
  });
}
