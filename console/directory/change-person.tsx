import type { Input as InputOf } from '@lianxin/contracts/operation';
import { changePerson, freeTimes, type PersonDetail } from '@lianxin/contracts/people';
import { App, Button, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { PlacePicker } from '../form/place.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { directoryTexts } from '../texts/directory.ts';
import { personTexts as t } from '../texts/person.ts';
import { useFreshDirectory } from './fresh.ts';

type Change = InputOf<typeof changePerson>;
type Values = Omit<Change, 'person' | 'version' | 'position'>;

/** As the record has them; hidden numbers are only set anew. */
const shown = [
  'gender',
  'placeId',
  'unit',
  'working',
  'schooling',
  'skills',
  'interests',
  'freeTimes',
  'radius',
] as const;
const fields = [...shown, 'name', 'phone', 'idNumber', 'address'];

/** Changes what the register holds of a person; says only what was changed. */
export function ChangePerson({ person, close }: { person: PersonDetail | null; close: () => void }) {
  return (
    <Drawer
      open={person !== null}
      onClose={close}
      size={480}
      destroyOnHidden
      title={person ? t.changeOf(person.name) : t.change}
    >
      {person ? <ChangeForm person={person} close={close} /> : null}
    </Drawer>
  );
}

function ChangeForm({ person, close }: { person: PersonDetail; close: () => void }) {
  const fresh = useFreshDirectory();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const change = useWrite(changePerson, async () => {
    message.success(t.saved);
    close();
    await fresh();
  });
  const submit = (values: Values) => {
    const changed: Values = {};
    for (const key of shown) {
      const [now, was] = [values[key] ?? null, person[key]];
      if (
        JSON.stringify(now) !== JSON.stringify(was) &&
        !(Array.isArray(was) && was.length === 0 && now === null)
      )
        Object.assign(changed, { [key]: Array.isArray(was) ? (now ?? []) : now });
    }
    for (const key of ['name', 'phone', 'idNumber', 'address'] as const) {
      const text = values[key]?.trim();
      if (text) Object.assign(changed, { [key]: text });
    }
    change.mutate(
      { person: person.id, version: person.version, ...changed },
      { onError: (error) => void showFieldErrors(form, error, fields) },
    );
  };
  const tags = <Select mode="tags" open={false} suffixIcon={null} maxCount={20} />;
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={Object.fromEntries(shown.flatMap((k) => (person[k] === null ? [] : [[k, person[k]]])))}
      onFinish={submit}
    >
      <Form.Item name="name" label={t.name} extra={t.keep}>
        <Input maxLength={40} placeholder={person.name} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="phone"
        label={t.phone}
        validateTrigger="onBlur"
        rules={[{ pattern: /^1[3-9]\d{9}$/, message: directoryTexts.badPhone }]}
      >
        <Input maxLength={11} inputMode="tel" placeholder={person.phone ?? ''} autoComplete="off" />
      </Form.Item>
      <Form.Item name="idNumber" label={t.idNumber}>
        <Input maxLength={18} placeholder={person.idNumber ?? ''} autoComplete="off" />
      </Form.Item>
      <Form.Item name="gender" label={t.gender}>
        <Select allowClear options={Object.entries(t.genders).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="placeId" label={t.place}>
        <PlacePicker />
      </Form.Item>
      <Form.Item name="address" label={t.address} extra={t.keep}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="working" label={t.working}>
        <Select allowClear options={Object.entries(t.workings).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="unit" label={t.unit}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="schooling" label={t.schooling}>
        <Select allowClear options={t.schoolings.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="skills" label={t.skills} extra={t.tags}>
        {tags}
      </Form.Item>
      <Form.Item name="interests" label={t.interests} extra={t.tags}>
        {tags}
      </Form.Item>
      <Form.Item name="freeTimes" label={t.freeTimes}>
        <Select
          mode="multiple"
          options={Object.entries(freeTimes).map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name="radius" label={t.radius} extra={t.radiusHint}>
        <InputNumber min={100} max={50_000} step={100} style={{ width: 160 }} />
      </Form.Item>
      <Wrong error={change.error} />
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t.change}
      </Button>
    </Form>
  );
}
