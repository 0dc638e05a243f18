/** A report kept on the device until it is sent. Its key makes sending it twice one record. */
export interface Kept {
  key: string;
  /** Who wrote it: nobody else's session may send it. */
  person: string;
  at: number;
  /** What `matters.raise` takes, without the pictures. */
  raising: Record<string, unknown>;
  /** Which answer the pictures belong to. */
  pictureField: string | null;
  files: Blob[];
  /** Pictures already sent, in order. */
  sent: string[];
  title: string;
  /** Why it was refused; it waits for its writer then. */
  refused: string | null;
}

const store = 'reports';

function openStore(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const asked = indexedDB.open('lianxin', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(store, { keyPath: 'key' });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

async function within<T>(mode: IDBTransactionMode, work: (s: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await openStore();
  try {
    return await new Promise<T>((done, fail) => {
      const transaction = db.transaction(store, mode);
      const asked = work(transaction.objectStore(store));
      transaction.oncomplete = () => done(asked.result);
      transaction.onerror = () => fail(transaction.error);
      transaction.onabort = () => fail(transaction.error);
    });
  } finally {
    db.close();
  }
}

export const put = (kept: Kept): Promise<unknown> => within('readwrite', (s) => s.put(kept));
export const drop = (key: string): Promise<unknown> => within('readwrite', (s) => s.delete(key));
export const list = async (): Promise<Kept[]> =>
  (await within<Kept[]>('readonly', (s) => s.getAll())).sort((a, b) => a.at - b.at);

/** How sending went: it is there; refused for a reason; sign in first; not now. */
export type Sent =
  | { is: 'sent'; id: string; number: string }
  | { is: 'refused'; message: string }
  | { is: 'signed-out' }
  | { is: 'later' };

type Reply = {
  status: number;
  body: { id?: string; number?: string; message?: string; fields?: { message: string }[] };
};

async function post(path: string, key: string, body: BodyInit, type: string): Promise<Reply | null> {
  try {
    const answer = await fetch(`/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': type, 'idempotency-key': key },
      body,
    });
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
  } catch {
    return null;
  }
}

function judge(reply: Reply | null): Sent | null {
  if (reply === null || reply.status >= 500 || reply.status === 429) return { is: 'later' };
  if (reply.status === 401) return { is: 'signed-out' };
  if (reply.status < 400) return null;
  const { message = '', fields = [] } = reply.body;
  return { is: 'refused', message: fields.map((f) => f.message).join(' ') || message };
}

/** Sends one report: its pictures first, each once, then itself. What was reached is kept as it goes. */
export async function send(kept: Kept): Promise<Sent> {
  for (const [index, file] of kept.files.entries()) {
    if (index < kept.sent.length) continue;
    const reply = await post('/files', `${kept.key}.p${index}`, file, file.type || 'image/jpeg');
    const wrong = judge(reply);
    if (wrong) return wrong;
    kept.sent.push(reply?.body.id ?? '');
    await put(kept);
  }
  const answers = { ...(kept.raising.answers as Record<string, unknown>) };
  if (kept.pictureField && kept.sent.length > 0) answers[kept.pictureField] = kept.sent;
  const body = JSON.stringify({ ...kept.raising, answers });
  const reply = await post('/matters', kept.key, body, 'application/json');
  return judge(reply) ?? { is: 'sent', id: reply?.body.id ?? '', number: reply?.body.number ?? '' };
}
