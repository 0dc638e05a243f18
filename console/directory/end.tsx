import { endAppointment } from '@lianxin/contracts/directory';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { wordsOf } from '../api/error.ts';
import { useWrite } from '../api/write.ts';
import { DayInput } from '../form/times.tsx';
import { directoryTexts as t } from '../texts/directory.ts';
import { dayOf } from '../words/zone.ts';
import { useFreshDirectory } from './fresh.ts';

export interface Ending {
  readonly appointment: string;
  readonly person: string;
  readonly role: string;
}

/** Ends an appointment on a day, for a reason. */
export function EndModal({ ending, close }: { ending: Ending | null; close: () => void }) {
  const fresh = useFreshDirectory();
  const { message } = App.useApp();
  const end = useWrite(endAppointment, async () => {
    message.success(t.ended);
    close();
    await fresh();
  });
  return (
    <Modal
      open={ending !== null}
      title={ending ? t.endOf(ending.person, ending.role) : t.end}
      footer={null}
      onCancel={close}
      destroyOnHidden
      width={440}
    >
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ on: dayOf(new Date()) }}
        onFinish={({ on, reason }: { on: string; reason: string }) =>
          ending && end.mutate({ appointment: ending.appointment, on, reason: reason.trim() })
        }
      >
        <Form.Item name="on" label={t.endOn} rules={[{ required: true, message: t.needFrom }]}>
          <DayInput />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t.endReason}
          extra={t.endReasonHint}
          rules={[{ required: true, whitespace: true, min: 2, message: t.needReason }]}
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
        </Form.Item>
        {end.error ? (
          <Alert type="error" showIcon title={wordsOf(end.error)} style={{ marginBottom: 16 }} />
        ) : null}
        <Button type="primary" htmlType="submit" loading={end.isPending}>
          {t.end}
        </Button>
      </Form>
    </Modal>
  );
}
