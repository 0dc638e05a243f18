import type { Asked } from '../form/answers.ts';
import { raisingFrom } from '../form/raising.ts';
import { nameOf, type Values } from '../form/values.ts';
import { device } from '../texts.ts';
import { newKey } from './new-key.ts';
import { drop, type Kept, list, put, send } from './outbox.ts';
import { keepPages } from './pages-kept.ts';

const retryEvery = 30_000;

function valuesOf(form: HTMLFormElement): { values: Values; files: File[] } {
  const values: Values = {};
  const files: File[] = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') values[name] = [...(values[name] ?? []), value];
    else if (value.size > 0) files.push(value);
  }
  return { values, files };
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text: string,
  cssClass = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = cssClass;
  made.textContent = text;
  return made;
}

/**
 * 发现上报 kept on the device: every report goes into the outbox first and from there, by the API and under its
 * own key, to the server — at once where there is signal, when there is again where there is none.
 */
export function start(given: HTMLElement): void {
  const form = given as HTMLFormElement;
  const person = document.body.dataset.person ?? '';
  const fields = JSON.parse(form.dataset.fields ?? '[]') as Asked[];
  const box = document.querySelector<HTMLElement>('#outbox');
  if (!box || !person || !('indexedDB' in window)) return;
  const said = box.querySelector<HTMLElement>('[role=status]');
  const waiting = box.querySelector<HTMLElement>('ul');
  let busy = false;

  const say = (text: string): void => {
    box.hidden = false;
    if (said) said.textContent = text;
  };

  const show = async (): Promise<void> => {
    const kept = await list();
    const mine = kept.filter((k) => k.person === person);
    waiting?.replaceChildren(
      ...mine.map((k) => {
        const item = element('li', '', 'row');
        item.append(
          element('p', k.title),
          element(
            'p',
            k.refused ? `${device.failed}：${k.refused}` : device.waitingOne,
            k.refused ? 'error' : 'hint',
          ),
        );
        if (k.refused) {
          const button = element('button', device.drop, 'button plain');
          button.type = 'button';
          button.addEventListener('click', () => void drop(k.key).then(show));
          item.append(button);
        }
        return item;
      }),
    );
    if (mine.length > 0) box.hidden = false;
    if (kept.length > mine.length) say(device.shared);
  };

  /** Sends what waits, in order. Gives what became of the report with this key. */
  const flush = async (key?: string): Promise<Awaited<ReturnType<typeof send>> | null> => {
    if (busy) return null;
    busy = true;
    let outcome: Awaited<ReturnType<typeof send>> | null = null;
    try {
      for (const kept of (await list()).filter((k) => k.person === person && !k.refused)) {
        const sent = await send(kept);
        if (kept.key === key) outcome = sent;
        if (sent.is === 'sent') {
          await drop(kept.key);
          say(device.sentNumber(sent.number));
        } else if (sent.is === 'refused') await put({ ...kept, refused: sent.message });
        else {
          if (sent.is === 'signed-out') say(device.signIn);
          break;
        }
      }
    } finally {
      busy = false;
      await show();
    }
    return outcome;
  };

  const write = (): Kept => {
    const { values, files } = valuesOf(form);
    const raising = raisingFrom(form.dataset.type ?? '', fields, values);
    const pictures = fields.find((f) => f.kind === 'pictures');
    const named = form.querySelector('input[type=radio]:checked')?.closest('label')?.textContent ?? '';
    const words = fields.filter((f) => f.kind === 'long-text').map((f) => values[nameOf(f)]?.[0] ?? '');
    return {
      key: values.key?.[0] || newKey(),
      person,
      at: Date.now(),
      raising: { ...raising },
      pictureField: pictures?.id ?? null,
      files,
      sent: [],
      title: [named, ...words].filter(Boolean).join('：').slice(0, 60),
      refused: null,
    };
  };

  const freshKey = (): void => {
    const key = form.elements.namedItem('key');
    if (key instanceof HTMLInputElement) key.value = newKey();
  };

  const submit = async (): Promise<void> => {
    const kept = write();
    say(device.sending);
    await put(kept);
    const outcome = await flush(kept.key);
    if (outcome?.is === 'sent') {
      location.assign(`/work/report?type=${form.dataset.type}&sent=${outcome.id}`);
      return;
    }
    if (outcome?.is === 'refused') {
      // The server's own page says what is wrong, beside each field.
      await drop(kept.key);
      form.submit();
      return;
    }
    form.reset();
    freshKey();
    delete form.dataset.sending;
    for (const button of form.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
    say(outcome?.is === 'signed-out' ? device.signIn : device.kept);
    scrollTo({ top: 0 });
  };

  freshKey();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = 'true';
    event.submitter?.setAttribute('aria-busy', 'true');
    // Without room on the device the form goes the plain way.
    submit().catch(() => form.submit());
  });
  addEventListener('online', () => void flush());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void flush();
  });
  setInterval(() => {
    if (navigator.onLine) void list().then((kept) => (kept.length > 0 ? flush() : null));
  }, retryEvery);
  void show().then(() => flush());
  // Without signal what was kept before stays.
  keepPages().catch(() => undefined);
}
