import { Button, Form, Modal } from 'antd';
import { ReasonField } from '../form/reason.tsx';
import { Wrong } from '../parts/wrong.tsx';

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
        <ReasonField hint={hint} />
        <Wrong error={error} />
        <Button type="primary" htmlType="submit" loading={busy}>
          {word}
        </Button>
      </Form>
    </Modal>
  );
}
