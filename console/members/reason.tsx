import { Alert, Button, Form, Input, Modal } from 'antd';
import { wordsOf } from '../api/error.ts';
import { membersTexts as t } from '../texts/members.ts';

/** Asks why, before something is undone. */
export function ReasonModal({
  title,
  word,
  hint,
  busy,
  error,
  submit,
  close,
}: {
  /** Null: closed. */
  title: string | null;
  word: string;
  hint?: string;
  busy: boolean;
  error: unknown;
  submit: (reason: string) => void;
  close: () => void;
}) {
  return (
    <Modal open={title !== null} title={title} footer={null} onCancel={close} destroyOnHidden width={440}>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }: { reason: string }) => submit(reason.trim())}
      >
        <Form.Item
          name="reason"
          label={t.reason}
          extra={hint}
          rules={[{ required: true, whitespace: true, min: 2, message: t.needReason }]}
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
        </Form.Item>
        {error ? <Alert type="error" showIcon title={wordsOf(error)} style={{ marginBottom: 16 }} /> : null}
        <Button type="primary" htmlType="submit" loading={busy}>
          {word}
        </Button>
      </Form>
    </Modal>
  );
}
