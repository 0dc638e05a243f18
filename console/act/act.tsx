import { actOnMatter } from '@lianxin/contracts/matter-operations';
import type { ActionView, MatterView } from '@lianxin/contracts/matters';
import { Alert, App, Drawer, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { ApiError, wordsOf } from '../api/error.ts';
import { useWrite } from '../api/write.ts';
import type { FormValues } from '../form/answers.ts';
import { actTexts as t } from '../texts/act.ts';
import { shared } from '../texts/everywhere.ts';
import { pathWords } from '../words/path.ts';
import { ActionForm } from './action-form.tsx';
import { useFreshen } from './fresh.ts';
import './act.css';

interface Props {
  readonly matter: MatterView;
  /** The action being taken; null when none is. */
  readonly action: string | null;
  readonly close: () => void;
  /** What its form begins with. */
  readonly initial?: FormValues | undefined;
}

/**
 * Takes one action on one matter. What it asks stands in a drawer; an action that asks nothing is asked for
 * once more. When somebody else was faster, the matter is read again and the person decides anew; what was typed
 * stays.
 */
export function Act({ matter, action: id, close, initial }: Props) {
  const { message } = App.useApp();
  const freshen = useFreshen();
  const [stale, setStale] = useState(false);
  const [kept, setKept] = useState<ActionView | null>(null);
  /** The version before one's eyes when the action was begun. */
  const [begun, setBegun] = useState<number | null>(null);
  const action = matter.actions.find((a) => a.id === id) ?? null;
  const act = useWrite(actOnMatter, async (acted) => {
    message.success(acted.next || t.done(kept?.name ?? ''));
    leave();
    await freshen();
  });
  useEffect(() => {
    if (action) setKept(action);
  }, [action]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as it was when the action was begun
  useEffect(() => setBegun(id === null ? null : matter.version), [id]);
  const leave = () => {
    setStale(false);
    act.reset();
    close();
  };
  const submit = (answers: Record<string, unknown>) => {
    if (!id) return;
    act.mutate(
      { matter: matter.id, action: id, answers, version: matter.version },
      {
        onError: (error) => {
          if (!(error instanceof ApiError)) return;
          if (!['StaleVersion', 'WrongStep', 'AlreadyEnded'].includes(error.code)) return;
          setStale(true);
          void freshen();
        },
      },
    );
  };
  const moved = stale || (begun !== null && begun !== matter.version && !act.isPending && !act.isSuccess);
  const gone = id !== null && moved && !action;
  const notice = moved ? (
    <Alert type="warning" showIcon title={gone ? t.gone : t.stale} style={{ marginBottom: 16 }} />
  ) : null;
  const shown = action ?? kept;
  if (!shown) return null;
  if (shown.asks.length === 0)
    return (
      <Modal
        open={id !== null}
        title={t.sureTitle(shown.name)}
        okText={shown.name}
        cancelText={gone ? shared.close : shared.cancel}
        okButtonProps={{ disabled: gone, loading: act.isPending, autoFocus: true }}
        onOk={() => submit({})}
        onCancel={leave}
      >
        {notice}
        {shown.sure ? <p>{shown.sure}</p> : null}
        {act.error && !stale ? <Alert type="error" showIcon title={wordsOf(act.error)} /> : null}
      </Modal>
    );
  return (
    <Drawer
      open={id !== null}
      onClose={leave}
      size={520}
      title={shown.name}
      destroyOnHidden
      mask={{ closable: false }}
    >
      <About matter={matter} />
      {notice}
      <ActionForm
        key={shown.id}
        action={shown}
        about={{ place: communityOf(matter), matter: matter.id, type: matter.type }}
        submitWord={shown.name}
        busy={act.isPending}
        gone={gone}
        error={stale ? null : act.error}
        initial={initial}
        submit={submit}
        cancel={leave}
      />
    </Drawer>
  );
}

/** What the action is about, so that one decides with it before one's eyes. */
function About({ matter }: { matter: MatterView }) {
  const words = matter.answers.find((a) => a.kind === 'long-text')?.text;
  return (
    <div className="act-about">
      <p>
        <strong>{matter.title}</strong> <span className="quiet figures">{matter.number}</span>
      </p>
      {words ? <p className="act-words">{words}</p> : null}
      <p className="quiet">
        {[pathWords(matter.place.path), matter.place.text, matter.gradeName].filter(Boolean).join(' · ')}
      </p>
    </div>
  );
}

/** The place whose organisations come first: the community, or what is known above it. */
export const communityOf = (matter: MatterView): string | undefined =>
  matter.place.path.filter((p) => p.level > 0 && p.level <= 2).at(-1)?.id;
