import type { showOrganisation } from '@lianxin/contracts/directory';
import type { Output } from '@lianxin/contracts/operation';
import { addOrganisation, changeOrganisation } from '@lianxin/contracts/organisations';
import { App, Button, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { OrganisationPicker } from '../form/organisation.tsx';
import { PlacePicker } from '../form/place.tsx';
import { DayInput } from '../form/times.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { organisationTexts as t } from '../texts/organisations.ts';
import { useFreshDirectory } from './fresh.ts';

export type Organisation = Output<typeof showOrganisation>;

interface Values {
  readonly name: string;
  readonly kind: string;
  readonly parentId?: string;
  readonly shortName?: string;
  readonly placeId?: string;
  readonly contact?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly code?: string;
  readonly about?: string;
  readonly seats?: number | null;
  readonly foundedOn?: string;
  readonly termFrom?: string;
  readonly termUntil?: string;
}

const keys = [
  'name',
  'kind',
  'shortName',
  'placeId',
  'contact',
  'phone',
  'address',
  'code',
  'about',
  'seats',
  'foundedOn',
  'termFrom',
  'termUntil',
] as const;

const blank = (value: unknown): boolean => value === undefined || value === null || value === '';

interface Props {
  /** The one to change; absent: a new one is registered. */
  readonly organisation?: Organisation | undefined;
  /** Where a new one is to stand. */
  readonly under?: { id: string; name: string } | undefined;
  readonly open: boolean;
  readonly close: () => void;
  readonly added?: (id: string) => void;
}

/** Registers an organisation, or changes what is said of one. */
export function OrganisationDrawer(props: Props) {
  const title = props.organisation ? t.edit : t.add;
  return (
    <Drawer open={props.open} onClose={props.close} size={520} destroyOnHidden title={title}>
      <OrganisationForm {...props} />
    </Drawer>
  );
}

function OrganisationForm({ organisation, under, close, added }: Props) {
  const playbook = usePlaybook();
  const fresh = useFreshDirectory();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const done = (words: string) => async () => {
    message.success(words);
    close();
    await fresh();
  };
  const add = useWrite(addOrganisation, async ({ id }) => {
    await done(t.added)();
    added?.(id);
  });
  const change = useWrite(changeOrganisation, done(t.saved));
  const write = organisation ? change : add;
  const onError = (error: unknown) => void showFieldErrors(form, error, [...keys, 'parentId']);
  const submit = (values: Values) => {
    if (!organisation) {
      const said = Object.fromEntries(Object.entries(values).filter(([, value]) => !blank(value)));
      add.mutate({ ...said, name: values.name, kind: values.kind }, { onError });
      return;
    }
    const said = Object.fromEntries(
      keys
        .filter((key) => (blank(values[key]) ? null : values[key]) !== organisation[key])
        .map((key) => [key, blank(values[key]) ? null : values[key]]),
    );
    change.mutate({ ...said, organisation: organisation.id, version: organisation.version }, { onError });
  };
  const initial = organisation
    ? Object.fromEntries(keys.flatMap((key) => (blank(organisation[key]) ? [] : [[key, organisation[key]]])))
    : { parentId: under?.id };
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={submit}>
      <Form.Item
        name="name"
        label={t.name}
        rules={[{ required: true, min: 2, whitespace: true, message: t.needName }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={t.kind} rules={[{ required: true, message: t.needKind }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={playbook.organisationKinds.map((k) => ({ value: k.id, label: k.name }))}
        />
      </Form.Item>
      {organisation ? null : (
        <Form.Item name="parentId" label={t.parent} extra={t.parentHint}>
          <OrganisationPicker offered={under ? [under] : undefined} />
        </Form.Item>
      )}
      <Form.Item name="placeId" label={t.place}>
        <PlacePicker />
      </Form.Item>
      <Form.Item name="shortName" label={t.shortName}>
        <Input maxLength={20} autoComplete="off" />
      </Form.Item>
      <Form.Item name="contact" label={t.contact}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={t.phone}>
        <Input type="tel" maxLength={20} autoComplete="off" />
      </Form.Item>
      <Form.Item name="address" label={t.address}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="code" label={t.code} extra={t.codeHint}>
        <Input maxLength={18} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="seats" label={t.seats} extra={t.seatsHint}>
        <InputNumber min={0} max={200} precision={0} />
      </Form.Item>
      <Form.Item name="foundedOn" label={t.founded}>
        <DayInput />
      </Form.Item>
      <Form.Item name="termFrom" label={t.termFrom}>
        <DayInput />
      </Form.Item>
      <Form.Item name="termUntil" label={t.termUntil}>
        <DayInput />
      </Form.Item>
      <Form.Item name="about" label={t.about}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Wrong error={write.error} />
      <Button type="primary" htmlType="submit" loading={write.isPending}>
        {organisation ? t.save : t.add}
      </Button>
    </Form>
  );
}
