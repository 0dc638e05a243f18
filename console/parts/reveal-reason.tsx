import { Button, Form, Input, Modal } from 'antd';
import { shared } from '../texts/everywhere.ts';
import { Wrong } from './wrong.tsx';

/** Asks what personal data is wanted for, before it is shown. */
export function RevealReason({
  open,
  busy,
  error,
  submit,
  cancel,
}: {
  open: boolean;
  busy: boolean;
  error: unknown;
  submit: (reason: string) => void;
  cancel: () => void;
}) {
  return (
    <Modal open={open} title={shared.reveal} footer={null} onCancel={cancel} destroyOnHidden width={440}>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }: { reason: string }) => submit(reason.trim())}
      >
        <Form.Item
          name="reason"
          label={shared.revealWhy}
          extra={shared.revealHint}
          rules={[{ required: true, whitespace: true, min: 2, message: shared.revealTooShort }]}
        >
          <Input.TextArea autoFocus maxLength={200} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Wrong error={error} />
        <Button type="primary" htmlType="submit" loading={busy}>
          {shared.reveal}
        </Button>
      </Form>
    </Modal>
  );
}
