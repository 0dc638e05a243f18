import {
  type CareView,
  changeCare,
  endCare,
  pairCare,
  renewCare,
  unpairCare,
  visitCare,
} from '@lianxin/contracts/care';
import type { AnyOperation, Input as Sent } from '@lianxin/contracts/operation';
import type { FileRef } from '@lianxin/contracts/values';
import { App, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { OrganisationPicker } from '../form/organisation.tsx';
import { PersonPicker } from '../form/person.tsx';
import { PlacePicker } from '../form/place.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { careTexts as t } from '../texts/care.ts';
import { dayOf } from '../words/zone.ts';
import { ConsentFields, laterDay } from './consent-fields.tsx';
import { useFreshCare } from './fresh.ts';

interface Props {
  readonly care: CareView;
  readonly open: boolean;
  readonly close: () => void;
}

type Values = Record<string, string | number | undefined>;

const must = [{ required: true, message: t.required }];
const given = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));

/** One write about a recipient as a form in a window; what is left empty is not sent. */
function Ask<O extends AnyOperation>({
  op,
  title,
  open,
  close,
  fixed,
  initial = {},
  children,
}: {
  op: O;
  title: string;
  open: boolean;
  close: () => void;
  /** What is sent beside the form. */
  fixed: Values;
  initial?: Values;
  children: ReactNode;
}) {
  const { message } = App.useApp();
  const fresh = useFreshCare();
  const [form] = Form.useForm<Values>();
  const write = useWrite(op, async () => {
    message.success(t.saved);
    close();
    await fresh();
  });
  return (
    <Modal open={open} title={title} footer={null} onCancel={close} destroyOnHidden width={480}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={initial}
        onFinish={(values) =>
          write.mutate({ ...fixed, ...given(values) } as Sent<O>, {
            onError: (e) => void showFieldErrors(form, e, Object.keys(values)),
          })
        }
      >
        {children}
        <Wrong error={write.error} />
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {title}
        </Button>
      </Form>
    </Modal>
  );
}

/** A visit, written down for the pair that made it, or as one's own. */
export function Visit({ care, open, close }: Props) {
  const pairs = care.pairings.filter((pair) => pair.due);
  return (
    <Ask
      op={visitCare}
      title={t.visit}
      open={open}
      close={close}
      fixed={{ recipient: care.id }}
      initial={{ on: dayOf(new Date()), pairing: pairs[0]?.id ?? '' }}
    >
      <Form.Item name="pairing" label={t.visitBy}>
        <Select
          options={[
            ...pairs.map((pair) => ({ value: pair.id, label: pair.person })),
            { value: '', label: t.visitMe },
          ]}
        />
      </Form.Item>
      <Form.Item name="on" label={t.visitOn} rules={must}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="note" label={t.visitNote}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </Ask>
  );
}

/** Who goes, how often. */
export function Pair({ care, open, close }: Props) {
  const kind = usePlaybook().care.find((one) => one.id === care.kind);
  return (
    <Ask
      op={pairCare}
      title={t.pair}
      open={open}
      close={close}
      fixed={{ recipient: care.id }}
      initial={kind?.visitEveryDays ? { everyDays: kind.visitEveryDays } : {}}
    >
      <Form.Item name="personId" label={t.pairWho} rules={must}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="organisationId" label={t.pairIn} extra={t.pairInHint}>
        <OrganisationPicker />
      </Form.Item>
      <Form.Item name="everyDays" label={t.every} rules={must}>
        <InputNumber min={1} max={366} precision={0} />
      </Form.Item>
    </Ask>
  );
}

/** Consent asked for again. */
export function Renew({ care, open, close }: Props) {
  const kind = usePlaybook().care.find((one) => one.id === care.kind);
  const [paper, setPaper] = useState<FileRef | null>(null);
  const today = dayOf(new Date());
  return (
    <Ask
      op={renewCare}
      title={t.renew}
      open={open}
      close={close}
      fixed={{ recipient: care.id, version: care.version, ...(paper ? { paper: paper.id } : {}) }}
      initial={{
        by: care.consent?.by ?? 'self',
        guardian: care.consent?.guardian ?? undefined,
        on: today,
        purpose: care.purpose,
        untilOn: laterDay(today, Math.min(365, kind?.consentDays ?? 365)),
      }}
    >
      <ConsentFields kind={kind} paper={paper} setPaper={setPaper} />
    </Ask>
  );
}

/** What help is needed, and where. */
export function Change({ care, open, close }: Props) {
  return (
    <Ask
      op={changeCare}
      title={t.change}
      open={open}
      close={close}
      fixed={{ recipient: care.id, version: care.version, need: '' }}
      initial={{ need: care.need ?? '' }}
    >
      <Form.Item name="need" label={t.need} extra={t.needHint}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="placeId" label={t.place}>
        <PlacePicker placeholder={care.place} />
      </Form.Item>
    </Ask>
  );
}

/** Takes somebody off the list. */
export function End({ care, open, close }: Props) {
  return (
    <Ask op={endCare} title={t.end} open={open} close={close} fixed={{ recipient: care.id }}>
      <Form.Item name="why" label={t.endWhy} extra={t.endHint} rules={must}>
        <Select options={Object.entries(t.ends).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
    </Ask>
  );
}

/** Parts a pair. */
export function Unpair({
  care,
  pairing,
  close,
}: {
  care: CareView;
  pairing: string | null;
  close: () => void;
}) {
  return (
    <Ask
      op={unpairCare}
      title={t.unpair}
      open={pairing !== null}
      close={close}
      fixed={{ recipient: care.id, pairing: pairing ?? '' }}
    >
      <Form.Item
        name="reason"
        label={t.unpairWhy}
        rules={[{ required: true, whitespace: true, min: 2, message: t.required }]}
      >
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </Ask>
  );
}
