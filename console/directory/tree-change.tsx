import {
  type ChangeOutcome,
  dissolveOrganisation,
  listRelations,
  mergeOrganisation,
  moveOrganisation,
  splitOrganisation,
} from '@lianxin/contracts/organisations';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Form, Input, Modal, Select, Space } from 'antd';
import { useRef, useState } from 'react';
import { call } from '../api/call.ts';
import { newKey } from '../api/key.ts';
import { read } from '../api/read.ts';
import { keepsKey } from '../api/write.ts';
import { OrganisationPicker } from '../form/organisation.tsx';
import { ReasonField } from '../form/reason.tsx';
import { DayInput } from '../form/times.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { kindName, usePlaybook } from '../session/playbook.ts';
import { organisationTexts as t } from '../texts/organisations.ts';
import { dayOf } from '../words/zone.ts';
import { useFreshDirectory } from './fresh.ts';
import type { Organisation } from './organisation-form.tsx';
import { outcomeWords } from './outcome.ts';

export type TreeChangeKind = 'move' | 'merge' | 'split' | 'dissolve';

interface Values {
  readonly other?: string;
  readonly top?: boolean;
  readonly name?: string;
  readonly children?: string[];
  readonly people?: string[];
  readonly relations?: string[];
  readonly on?: string;
  readonly reason: string;
}

/** Asks the server for a change, or (with `preview`) for what it would bring. */
function send(kind: TreeChangeKind, organisation: string, v: Values, preview: boolean, key: string) {
  const reason = v.reason.trim();
  const common = { organisation, reason, ...(preview ? { preview } : {}) };
  const on = v.on ? { on: v.on } : {};
  const options = preview ? {} : { key };
  if (kind === 'move')
    return call(moveOrganisation, { ...common, to: v.top ? null : (v.other ?? null) }, options);
  if (kind === 'merge') return call(mergeOrganisation, { ...common, ...on, into: v.other ?? '' }, options);
  if (kind === 'dissolve')
    return call(dissolveOrganisation, { ...common, ...on, ...(v.other ? { heir: v.other } : {}) }, options);
  return call(
    splitOrganisation,
    {
      ...common,
      ...on,
      name: v.name ?? '',
      children: v.children ?? [],
      people: v.people ?? [],
      relations: v.relations ?? [],
    },
    options,
  );
}

interface Props {
  readonly kind: TreeChangeKind | null;
  readonly organisation: Organisation;
  readonly close: () => void;
}

/** Moves, merges, splits or dissolves in two steps: what is wanted, then what it brings, in words. */
export function TreeChangeModal({ kind, organisation, close }: Props) {
  return (
    <Modal
      open={kind !== null}
      title={kind ? t.titleOf[kind](organisation.name) : ''}
      footer={null}
      onCancel={close}
      destroyOnHidden
      width={520}
    >
      {kind ? <Steps kind={kind} organisation={organisation} close={close} /> : null}
    </Modal>
  );
}

function Steps({ kind, organisation, close }: Props & { kind: TreeChangeKind }) {
  const [form] = Form.useForm<Values>();
  const fresh = useFreshDirectory();
  const { message } = App.useApp();
  const [wanted, setWanted] = useState<Values | null>(null);
  const key = useRef(newKey());
  const foresee = useMutation({
    mutationFn: (values: Values) => send(kind, organisation.id, values, true, ''),
    onSuccess: (_, values) => setWanted(values),
  });
  const carryOut = useMutation({
    mutationFn: async (values: Values) => {
      try {
        return await send(kind, organisation.id, values, false, key.current);
      } catch (error) {
        if (!keepsKey(error)) key.current = newKey();
        throw error;
      }
    },
    onSuccess: async () => {
      message.success(t.done[kind]);
      close();
      await fresh();
    },
  });
  return (
    <>
      <div hidden={wanted !== null}>
        <p className="quiet" style={{ marginBottom: 16 }}>
          {t.explain[kind]}
        </p>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ on: dayOf(new Date()) }}
          onFinish={(values) => foresee.mutate(values)}
        >
          <Wanted kind={kind} organisation={organisation} />
          <ReasonField hint={t.reasonHint} />
          <Wrong error={foresee.error} />
          <Button type="primary" htmlType="submit" loading={foresee.isPending}>
            {t.preview}
          </Button>
        </Form>
      </div>
      {wanted && foresee.data ? (
        <section aria-live="polite">
          <p>{t.will}</p>
          <Foreseen kind={kind} outcome={foresee.data} />
          <p className="quiet" style={{ margin: '12px 0' }}>
            {t.undoLater}
          </p>
          <Wrong error={carryOut.error} />
          <Space>
            <Button autoFocus loading={carryOut.isPending} onClick={() => carryOut.mutate(wanted)}>
              {t.confirm[kind]}
            </Button>
            <Button type="text" onClick={() => setWanted(null)}>
              {t.again}
            </Button>
          </Space>
        </section>
      ) : null}
    </>
  );
}

function Foreseen({ kind, outcome }: { kind: TreeChangeKind; outcome: ChangeOutcome }) {
  return (
    <>
      <ul className="outcome">
        {outcomeWords(kind, outcome).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {outcome.notes.map((note) => (
        <Alert key={note} type="warning" showIcon title={note} style={{ marginTop: 8 }} />
      ))}
    </>
  );
}

function Wanted({ kind, organisation }: { kind: TreeChangeKind; organisation: Organisation }) {
  const top = Form.useWatch('top') as boolean | undefined;
  const day = (
    <Form.Item name="on" label={t.on}>
      <DayInput max={0} />
    </Form.Item>
  );
  if (kind === 'move')
    return (
      <>
        <Form.Item
          name="other"
          label={t.to}
          hidden={top === true}
          rules={top ? [] : [{ required: true, message: t.needOther }]}
        >
          <OrganisationPicker />
        </Form.Item>
        <Form.Item name="top" valuePropName="checked">
          <Checkbox>{t.toTop}</Checkbox>
        </Form.Item>
      </>
    );
  if (kind === 'split')
    return (
      <>
        <Form.Item
          name="name"
          label={t.splitName}
          rules={[{ required: true, min: 2, whitespace: true, message: t.needName }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="children" label={t.splitChildren}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={organisation.children.map((c) => ({ value: c.id, label: c.name }))}
          />
        </Form.Item>
        <Form.Item name="people" label={t.splitPeople}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={organisation.people.map((p) => ({ value: p.id, label: p.name }))}
          />
        </Form.Item>
        <Form.Item name="relations" label={t.splitRelations}>
          <RelationSelect organisation={organisation.id} />
        </Form.Item>
        {day}
      </>
    );
  const merging = kind === 'merge';
  return (
    <>
      <Form.Item
        name="other"
        label={merging ? t.into : t.heir}
        extra={merging ? undefined : t.heirHint}
        rules={merging ? [{ required: true, message: t.needOther }] : []}
      >
        <OrganisationPicker />
      </Form.Item>
      {day}
    </>
  );
}

function RelationSelect(props: {
  organisation: string;
  id?: string;
  value?: string[];
  onChange?: (value: string[]) => void;
}) {
  const { organisation, ...control } = props;
  const playbook = usePlaybook();
  const relations = useQuery(read(listRelations, { organisation }));
  const options = (relations.data?.items ?? []).map((row) => ({
    value: row.id,
    label: [
      playbook.relations.find((kind) => kind.id === row.kind)?.name ?? row.kind,
      row.organisation?.name ?? row.person?.name ?? row.place?.name,
      row.organisation ? kindName(playbook, row.organisation.kind) : null,
    ]
      .filter(Boolean)
      .join(' '),
  }));
  return <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options} {...control} />;
}
