import { addReportIn } from '@lianxin/contracts/report-ins';
import { App, Button, Form, Input, Modal } from 'antd';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { PlacePicker } from '../form/place.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { membersTexts as t } from '../texts/members.ts';
import { useFreshMembers } from './fresh.ts';

interface Values {
  readonly placeId: string;
  readonly unitName?: string;
}

/** Registers that a member in service has reported to the community where they live. */
export function AddReportIn({
  person,
  close,
}: {
  person: { id: string; name: string; placeId: string | null } | null;
  close: () => void;
}) {
  const fresh = useFreshMembers();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const add = useWrite(addReportIn, async () => {
    message.success(t.added);
    close();
    await fresh();
  });
  return (
    <Modal
      open={person !== null}
      title={person ? t.reportOf(person.name) : t.report}
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
        initialValues={person?.placeId ? { placeId: person.placeId } : {}}
        onFinish={({ placeId, unitName }) =>
          person &&
          add.mutate(
            { personId: person.id, placeId, ...(unitName?.trim() ? { unitName: unitName.trim() } : {}) },
            { onError: (error) => void showFieldErrors(form, error, ['placeId', 'unitName']) },
          )
        }
      >
        <Form.Item name="placeId" label={t.community} rules={[{ required: true, message: t.needCommunity }]}>
          <PlacePicker />
        </Form.Item>
        <Form.Item name="unitName" label={t.unitName}>
          <Input maxLength={60} />
        </Form.Item>
        <Wrong error={add.error} />
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t.report}
        </Button>
      </Form>
    </Modal>
  );
}
