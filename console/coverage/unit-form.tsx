import { addUnit, changeUnit, type UnitView } from '@lianxin/contracts/coverage';
import { App, Button, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { OrganisationPicker } from '../form/organisation.tsx';
import { PlacePicker } from '../form/place.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { coverageTexts as t } from '../texts/coverage.ts';
import { formTexts } from '../texts/form.ts';
import { useFreshCoverage } from './fresh.ts';

interface Values {
  readonly kind: string;
  readonly name: string;
  readonly placeId: string;
  readonly [more: string]: string | number | undefined | null;
}

const names = [
  'kind',
  'name',
  'code',
  'placeId',
  'address',
  'employees',
  'members',
  'contact',
  'phone',
  'note',
];

const optional = (word: string) => (
  <>
    {word}
    <span className="quiet">{formTexts.optional}</span>
  </>
);

/** Registers a unit, or changes what is registered of one. */
export function UnitForm({
  unit,
  open,
  close,
  done,
}: {
  unit?: UnitView;
  open: boolean;
  close: () => void;
  done?: (unit: string) => void;
}) {
  const playbook = usePlaybook();
  const { message } = App.useApp();
  const fresh = useFreshCoverage();
  const [form] = Form.useForm<Values>();
  const after = async () => {
    message.success(t.saved);
    close();
    await fresh();
  };
  const add = useWrite(addUnit, async ({ id }) => {
    await after();
    done?.(id);
  });
  const change = useWrite(changeUnit, after);
  const write = unit ? change : add;
  const submit = ({ kind, ...values }: Values) => {
    const given = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
    ) as unknown as { name: string; placeId: string };
    const onError = (e: unknown) => void showFieldErrors(form, e, names);
    if (unit) change.mutate({ unit: unit.id, version: unit.version, ...given }, { onError });
    else add.mutate({ kind, ...given }, { onError });
  };
  return (
    <Drawer open={open} onClose={close} size={440} title={unit ? t.change : t.add} destroyOnHidden>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={
          unit
            ? { ...unit, contact: undefined, phone: undefined, organisationId: unit.organisation?.id }
            : { kind: playbook.units[0]?.id }
        }
        onFinish={submit}
      >
        {unit ? null : (
          <Form.Item name="kind" label={t.kind}>
            <Select options={playbook.units.map((one) => ({ value: one.id, label: one.name }))} />
          </Form.Item>
        )}
        <Form.Item
          name="name"
          label={t.name}
          rules={[{ required: true, whitespace: true, message: t.required }]}
        >
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item name="placeId" label={t.place} rules={[{ required: true, message: t.required }]}>
          <PlacePicker />
        </Form.Item>
        <Form.Item name="address" label={optional(t.address)}>
          <Input maxLength={120} autoComplete="off" />
        </Form.Item>
        <Form.Item name="code" label={optional(t.code)}>
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        <Form.Item name="employees" label={optional(t.employees)}>
          <InputNumber min={0} max={1_000_000} precision={0} />
        </Form.Item>
        <Form.Item name="members" label={optional(t.members)}>
          <InputNumber min={0} max={1_000_000} precision={0} />
        </Form.Item>
        <Form.Item name="contact" label={optional(t.contact)} {...(unit ? { extra: t.keepHint } : {})}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={optional(t.phone)} {...(unit ? { extra: t.keepHint } : {})}>
          <Input type="tel" inputMode="tel" maxLength={20} autoComplete="off" />
        </Form.Item>
        <Form.Item name="organisationId" label={optional(t.asOrganisation)}>
          <OrganisationPicker {...(unit?.organisation ? { offered: [unit.organisation] } : {})} />
        </Form.Item>
        <Form.Item name="note" label={optional(t.note)} extra={t.noteHint}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Wrong error={write.error} />
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {t.save}
        </Button>
      </Form>
    </Drawer>
  );
}
