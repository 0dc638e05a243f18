import { addPerson } from '@lianxin/contracts/directory';
import { App, Button, Drawer, Form, Input, Select } from 'antd';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { PlacePicker } from '../form/place.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { directoryTexts as t } from '../texts/directory.ts';
import { formTexts } from '../texts/form.ts';
import { useFreshDirectory } from './fresh.ts';

interface Values {
  readonly name: string;
  readonly phone?: string;
  readonly placeId?: string;
  readonly skills?: string[];
}

const optional = (word: string) => (
  <>
    {word}
    <span className="quiet">{formTexts.optional}</span>
  </>
);

/** Registers a person. */
export function AddPerson({ open, close }: { open: boolean; close: () => void }) {
  const fresh = useFreshDirectory();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const add = useWrite(addPerson, async () => {
    message.success(t.added);
    form.resetFields();
    close();
    await fresh();
  });
  const submit = ({ name, phone, placeId, skills }: Values) =>
    add.mutate(
      {
        name: name.trim(),
        ...(phone ? { phone } : {}),
        ...(placeId ? { placeId } : {}),
        ...(skills?.length ? { skills } : {}),
      },
      { onError: (e) => void showFieldErrors(form, e, ['name', 'phone', 'placeId', 'skills']) },
    );
  return (
    <Drawer open={open} onClose={close} size={440} title={t.add}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="name"
          label={t.addName}
          rules={[{ required: true, whitespace: true, message: t.needName }]}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="phone"
          label={optional(t.addPhone)}
          validateTrigger="onBlur"
          rules={[{ pattern: /^1[3-9]\d{9}$/, message: t.badPhone }]}
        >
          <Input type="tel" inputMode="tel" maxLength={11} autoComplete="off" />
        </Form.Item>
        <Form.Item name="placeId" label={optional(t.addPlace)}>
          <PlacePicker />
        </Form.Item>
        <Form.Item name="skills" label={optional(t.addSkills)} extra={t.addSkillsHint}>
          <Select mode="tags" open={false} maxCount={20} suffixIcon={null} />
        </Form.Item>
        <Wrong error={add.error} />
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t.add}
        </Button>
      </Form>
    </Drawer>
  );
}
