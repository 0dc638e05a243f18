import {
  checkStandard,
  listChecks,
  listMissing,
  type StandardCheck,
  showEvidence,
  showMatrix,
  showStandards,
  uploadEvidence,
} from '@lianxin/contracts/standards';
import type { FileRef } from '@lianxin/contracts/values';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Input, Segmented } from 'antd';
import { useState } from 'react';
import { addressOf } from '../api/call.ts';
import { wordsOf } from '../api/error.ts';
import { read } from '../api/read.ts';
import { useWrite } from '../api/write.ts';
import { Bones, Failed } from '../parts/nothing.tsx';
import { UploadButton } from '../parts/upload.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { coverageTexts as t } from '../texts/coverage.ts';
import { dayOf } from '../words/zone.ts';

/** What was found of an item this time. */
interface Found {
  readonly met: boolean;
  readonly note: string;
  readonly files: readonly FileRef[];
}

/** An organisation's standards at the side: each item as last found, and several to be written down at once. */
export function Checklist({ id, close }: { id: string | undefined; close: () => void }) {
  const shown = useQuery({ ...read(showStandards, { organisation: id ?? '' }), enabled: id !== undefined });
  return (
    <Drawer open={id !== undefined} onClose={close} size={640} title={shown.data?.name ?? ''} destroyOnHidden>
      {shown.error ? (
        <Failed error={shown.error} retry={shown.refetch} />
      ) : shown.data ? (
        shown.data.standards.map((standard) => (
          <Standard
            key={standard.standard}
            organisation={shown.data.organisation}
            mayCheck={shown.data.mayCheck}
            standard={standard.standard}
            looks={standard.items}
          />
        ))
      ) : (
        <Bones />
      )}
    </Drawer>
  );
}

function Standard({
  organisation,
  mayCheck,
  standard,
  looks,
}: {
  organisation: string;
  mayCheck: boolean;
  standard: string;
  looks: readonly { item: string; last: StandardCheck | null }[];
}) {
  const playbook = usePlaybook();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [found, setFound] = useState<Readonly<Record<string, Found>>>({});
  const [on, setOn] = useState(dayOf(new Date()));
  const check = useWrite(checkStandard, async () => {
    message.success(t.saved);
    setFound({});
    await Promise.all(
      [showStandards, showMatrix, listMissing, listChecks].map((op) =>
        client.invalidateQueries({ queryKey: [op.id] }),
      ),
    );
  });
  const about = playbook.standards.find((one) => one.id === standard);
  const put = (item: string, change: Partial<Found>) =>
    setFound((all) => ({
      ...all,
      [item]: { ...(all[item] ?? { met: true, note: '', files: [] }), ...change },
    }));
  const submit = () =>
    check.mutate({
      organisation,
      standard,
      on,
      items: Object.entries(found).map(([item, { met, note, files }]) => ({
        item,
        met,
        ...(note.trim() ? { note: note.trim() } : {}),
        ...(files.length > 0 ? { evidence: files.map((file) => file.id) } : {}),
      })),
    });
  return (
    <section className="panel">
      <h2>{about?.name ?? standard}</h2>
      {mayCheck ? <p className="quiet">{t.checkHint}</p> : null}
      <ul className="checklist">
        {looks.map(({ item, last }) => {
          const asked = about?.items.find((one) => one.id === item);
          const now = found[item];
          return (
            <li key={item}>
              <div className="checklist-head">
                <span>
                  <strong>{asked?.name ?? item}</strong> <span className="quiet small">{asked?.hint}</span>
                </span>
                {mayCheck ? (
                  <Segmented
                    aria-label={asked?.name ?? item}
                    value={now ? (now.met ? 'met' : 'unmet') : ''}
                    options={[
                      { value: 'met', label: t.met },
                      { value: 'unmet', label: t.unmet },
                    ]}
                    onChange={(value) => put(item, { met: value === 'met' })}
                  />
                ) : null}
              </div>
              <Last look={last} />
              {now ? (
                <>
                  <Input
                    value={now.note}
                    maxLength={500}
                    placeholder={t.itemNote}
                    aria-label={`${asked?.name ?? item} ${t.itemNote}`}
                    onChange={(e) => put(item, { note: e.target.value })}
                  />
                  <Files files={now.files} />
                  <UploadButton
                    op={uploadEvidence}
                    name={t.addEvidence}
                    done={(file) => put(item, { files: [...now.files, file].slice(0, 9) })}
                  />
                </>
              ) : null}
              <Past organisation={organisation} standard={standard} item={item} any={last !== null} />
            </li>
          );
        })}
      </ul>
      {mayCheck && Object.keys(found).length > 0 ? (
        <div className="checklist-head">
          <Input
            type="date"
            style={{ width: 170 }}
            value={on}
            aria-label={t.checkedOn}
            onChange={(e) => setOn(e.target.value)}
          />
          <Button type="primary" loading={check.isPending} onClick={submit}>
            {t.check}
          </Button>
        </div>
      ) : null}
      {check.error ? (
        <Alert type="error" showIcon title={wordsOf(check.error)} style={{ marginTop: 16 }} />
      ) : null}
    </section>
  );
}

function Last({ look }: { look: StandardCheck | null }) {
  if (!look) return <span className="quiet">{t.unseen}</span>;
  return (
    <div>
      <span className={look.met ? 'label label-ok' : 'label label-warn'}>{look.met ? t.met : t.unmet}</span>{' '}
      <span className="figures">{look.checkedOn}</span> <span className="quiet">{look.by}</span>
      {look.note ? <div>{look.note}</div> : null}
      <Files files={look.evidence} />
    </div>
  );
}

function Files({ files }: { files: readonly FileRef[] }) {
  return files.length === 0 ? null : (
    <div>
      {t.evidence}：
      {files.map((file) => (
        <a
          key={file.id}
          href={addressOf(showEvidence, { file: file.id })}
          target="_blank"
          rel="noreferrer"
          style={{ marginRight: 12 }}
        >
          {file.name}
        </a>
      ))}
    </div>
  );
}

/** Every look at an item, read when it is asked for. */
function Past({
  organisation,
  standard,
  item,
  any,
}: {
  organisation: string;
  standard: string;
  item: string;
  any: boolean;
}) {
  const [open, setOpen] = useState(false);
  const past = useQuery({ ...read(listChecks, { organisation, standard, item }), enabled: open });
  if (!any) return null;
  if (!open)
    return (
      <Button type="link" size="small" style={{ justifySelf: 'start' }} onClick={() => setOpen(true)}>
        {t.past}
      </Button>
    );
  return past.data ? (
    <ul>
      {past.data.items.map((look, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: looks have no name of their own and never change
        <li key={i}>
          <Last look={look} />
        </li>
      ))}
    </ul>
  ) : (
    <Bones lines={2} />
  );
}
