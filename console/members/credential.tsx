import { addCredential } from '@lianxin/contracts/members';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { DayInput } from '../form/times.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { membersTexts as m } from '../texts/members.ts';
import { personTexts as t } from '../texts/person.ts';
import { useFreshMembers } from './fresh.ts';

interface Values {
  readonly kind: string;
  readonly grade?: string;
  readonly name: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly issuedOn?: string;
  readonly untilOn?: string;
}

const names = ['kind', 'grade', 'name', 'number', 'issuer', 'issuedOn', 'untilOn'];

/** Registers a skill grade, a title or a certificate (S8). */
export function AddCredential({
  person,
  close,
}: {
  person: { id: string; name: string } | null;
  close: () => void;
}) {
  const playbook = usePlaybook();
  const fresh = useFreshMembers();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const grades = playbook.credentials.find((c) => c.id === kind)?.grades ?? [];
  const add = useWrite(addCredential, async () => {
    message.success(m.added);
    close();
    await fresh();
  });
  return (
    <Modal
      open={person !== null}
      title={t.addCredential}
      footer={null}
      onCancel={close}
      destroyOnHidden
      width={440}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={(values) =>
          person &&
          add.mutate(
            {
              person: person.id,
              ...(Object.fromEntries(Object.entries(values).filter(([, v]) => v)) as unknown as Values),
            },
            { onError: (error) => void showFieldErrors(form, error, names) },
          )
        }
      >
        <Form.Item name="kind" label={t.credentialKind} rules={[{ required: true, message: t.needKind }]}>
          <Select options={playbook.credentials.map((c) => ({ value: c.id, label: c.name }))} />
        </Form.Item>
        {grades.length > 0 ? (
          <Form.Item name="grade" label={t.grade}>
            <Select options={grades.map((g) => ({ value: g.id, label: g.name }))} />
          </Form.Item>
        ) : null}
        <Form.Item
          name="name"
          label={t.credentialName}
          rules={[{ required: true, whitespace: true, message: t.needName }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="number" label={t.number}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="issuer" label={t.issuer}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="issuedOn" label={t.issuedOn}>
          <DayInput max={0} />
        </Form.Item>
        <Form.Item name="untilOn" label={t.expiresOn}>
          <DayInput />
        </Form.Item>
        <Wrong error={add.error} />
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t.addCredential}
        </Button>
      </Form>
    </Modal>
  );
}
