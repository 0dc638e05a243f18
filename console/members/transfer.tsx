import { askTransfer } from '@lianxin/contracts/transfers';
import { App, Button, Form, Modal } from 'antd';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { ReasonField } from '../form/reason.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { membersTexts as t } from '../texts/members.ts';
import { BranchPicker } from './branch.tsx';
import { useFreshMembers } from './fresh.ts';

interface Values {
  readonly toId: string;
  readonly reason: string;
}

/** Asks for a member to go to another branch. */
export function TransferModal({
  membership,
  name,
  close,
}: {
  membership: string | null;
  name: string;
  close: () => void;
}) {
  const fresh = useFreshMembers();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const ask = useWrite(askTransfer, async () => {
    message.success(t.asked);
    close();
    await fresh();
  });
  return (
    <Modal
      open={membership !== null}
      title={t.transferOf(name)}
      footer={null}
      onCancel={close}
      destroyOnHidden
      width={480}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ toId, reason }) =>
          membership &&
          ask.mutate(
            { membershipId: membership, toId, reason: reason.trim() },
            { onError: (error) => void showFieldErrors(form, error, ['toId', 'reason']) },
          )
        }
      >
        <Form.Item name="toId" label={t.to} rules={[{ required: true, message: t.needTo }]}>
          <BranchPicker />
        </Form.Item>
        <ReasonField />
        <Wrong error={ask.error} />
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {t.ask}
        </Button>
      </Form>
    </Modal>
  );
}
