import { addRelation, changeRelation, endRelation, type RelationRow } from '@lianxin/contracts/organisations';
import type { RelationKind } from '@lianxin/contracts/playbook/registers';
import { App, Button, Drawer, Form, Input, Modal, Select } from 'antd';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { OrganisationPicker } from '../form/organisation.tsx';
import { PersonPicker } from '../form/person.tsx';
import { PlacePicker } from '../form/place.tsx';
import { ReasonField } from '../form/reason.tsx';
import { DayInput } from '../form/times.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { organisationTexts as t } from '../texts/organisations.ts';
import { dayOf } from '../words/zone.ts';
import { useFreshDirectory } from './fresh.ts';
import type { Organisation } from './organisation-form.tsx';

interface Adding {
  readonly kind: string;
  readonly withId?: string;
  readonly personId?: string;
  readonly placeId?: string;
  readonly post?: string;
  readonly note?: string;
  readonly fromOn: string;
  readonly untilOn?: string;
}

const said = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<T>;

const reasonItem = <ReasonField />;

/** Ties an organisation to another, a person, a place, or a unit that fills a seat. */
export function AddRelation(props: { organisation: Organisation; open: boolean; close: () => void }) {
  return (
    <Drawer open={props.open} onClose={props.close} size={480} destroyOnHidden title={t.relationAdd}>
      <AddForm {...props} />
    </Drawer>
  );
}

function AddForm({ organisation, close }: { organisation: Organisation; close: () => void }) {
  const playbook = usePlaybook();
  const fresh = useFreshDirectory();
  const { message } = App.useApp();
  const [form] = Form.useForm<Adding>();
  const kinds = playbook.relations.filter((kind) => !kind.of || kind.of.includes(organisation.kind));
  const chosen = Form.useWatch('kind', form);
  const kind = kinds.find((one) => one.id === chosen);
  const unit = kind?.to === 'seat' || kind?.to === 'organisation';
  const add = useWrite(addRelation, async () => {
    message.success(t.relationAdded);
    close();
    await fresh();
  });
  const submit = (values: Adding) =>
    add.mutate(
      { ...said(values), organisation: organisation.id, kind: values.kind, fromOn: values.fromOn },
      {
        onError: (e) =>
          void showFieldErrors(form, e, [
            'kind',
            'withId',
            'personId',
            'placeId',
            'post',
            'fromOn',
            'untilOn',
          ]),
      },
    );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ fromOn: dayOf(new Date()) }}
      onFinish={submit}
    >
      <Form.Item
        name="kind"
        label={t.relationKind}
        extra={kind?.note}
        rules={[{ required: true, message: t.needKind }]}
      >
        <Select options={kinds.map((one) => ({ value: one.id, label: one.name }))} />
      </Form.Item>
      {unit ? (
        <Form.Item
          name="withId"
          label={kind?.to === 'seat' ? t.unit : t.with}
          rules={[{ required: true, message: t.needOther }]}
        >
          <OrganisationPicker of={kind?.kinds} />
        </Form.Item>
      ) : null}
      {kind?.to === 'seat' ? (
        <Form.Item
          name="post"
          label={t.post}
          extra={t.postHint}
          rules={[{ required: true, whitespace: true, message: t.post }]}
        >
          <Input maxLength={40} />
        </Form.Item>
      ) : null}
      {kind?.to === 'seat' || kind?.to === 'person' ? (
        <Form.Item name="personId" label={kind.to === 'seat' ? t.holder : t.person}>
          <PersonPicker />
        </Form.Item>
      ) : null}
      {kind?.to === 'place' ? (
        <Form.Item name="placeId" label={t.place}>
          <PlacePicker />
        </Form.Item>
      ) : null}
      <Form.Item name="fromOn" label={t.from} rules={[{ required: true, message: t.from }]}>
        <DayInput />
      </Form.Item>
      <Form.Item name="untilOn" label={t.until}>
        <DayInput />
      </Form.Item>
      <Form.Item name="note" label={t.note}>
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Wrong error={add.error} />
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {t.relationAdd}
      </Button>
    </Form>
  );
}

interface Changing {
  readonly personId?: string;
  readonly post?: string;
  readonly note?: string;
  readonly on?: string;
  readonly reason: string;
}

/** Another holder for a seat, or another word for a relation. */
export function ChangeRelation({
  row,
  kind,
  close,
}: {
  row: RelationRow | null;
  kind: RelationKind | undefined;
  close: () => void;
}) {
  const seat = kind?.to === 'seat';
  return (
    <Drawer
      open={row !== null}
      onClose={close}
      size={440}
      destroyOnHidden
      title={seat ? t.changeHolder : t.change}
    >
      {row ? <ChangeForm row={row} seat={seat} person={seat || kind?.to === 'person'} close={close} /> : null}
    </Drawer>
  );
}

function ChangeForm({
  row,
  seat,
  person,
  close,
}: {
  row: RelationRow;
  seat: boolean;
  person: boolean;
  close: () => void;
}) {
  const fresh = useFreshDirectory();
  const { message } = App.useApp();
  const [form] = Form.useForm<Changing>();
  const change = useWrite(changeRelation, async () => {
    message.success(t.saved);
    close();
    await fresh();
  });
  const submit = ({ personId, post, note, on, reason }: Changing) =>
    change.mutate(
      {
        relation: row.id,
        version: row.version,
        ...(person && personId ? { personId } : {}),
        ...(seat && post ? { post } : {}),
        note: note?.trim() || null,
        ...(on ? { on } : {}),
        reason: reason.trim(),
      },
      { onError: (e) => void showFieldErrors(form, e, ['personId', 'post', 'note', 'on', 'reason']) },
    );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ post: row.post, note: row.note, on: dayOf(new Date()) }}
      onFinish={submit}
    >
      <p className="quiet" style={{ marginBottom: 16 }}>
        {[row.organisation?.name, row.post, row.person?.name ?? (seat ? t.vacant : null)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {person ? (
        <Form.Item name="personId" label={seat ? t.holder : t.person}>
          <PersonPicker />
        </Form.Item>
      ) : null}
      {seat ? (
        <>
          <Form.Item name="post" label={t.post} extra={t.postHint}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="on" label={t.on}>
            <DayInput max={0} />
          </Form.Item>
        </>
      ) : null}
      <Form.Item name="note" label={t.note}>
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
      </Form.Item>
      {reasonItem}
      <Wrong error={change.error} />
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t.save}
      </Button>
    </Form>
  );
}

/** Ends a relation on a day, for a reason. */
export function EndRelation({ row, close }: { row: RelationRow | null; close: () => void }) {
  const fresh = useFreshDirectory();
  const { message } = App.useApp();
  const end = useWrite(endRelation, async () => {
    message.success(t.saved);
    close();
    await fresh();
  });
  return (
    <Modal
      open={row !== null}
      title={t.endRelation}
      footer={null}
      onCancel={close}
      destroyOnHidden
      width={440}
    >
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ on: dayOf(new Date()) }}
        onFinish={({ on, reason }: { on: string; reason: string }) =>
          row && end.mutate({ relation: row.id, on, reason: reason.trim() })
        }
      >
        <Form.Item name="on" label={t.until} rules={[{ required: true, message: t.until }]}>
          <DayInput />
        </Form.Item>
        {reasonItem}
        <Wrong error={end.error} />
        <Button htmlType="submit" loading={end.isPending}>
          {t.endRelation}
        </Button>
      </Form>
    </Modal>
  );
}
