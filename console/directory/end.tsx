import { endAppointment } from '@lianxin/contracts/directory';
import { App, Button, Form, Modal } from 'antd';
import { useWrite } from '../api/write.ts';
import { ReasonField } from '../form/reason.tsx';
import { DayInput } from '../form/times.tsx';
import { Wrong } from '../parts/wrong.tsx';
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
        <ReasonField hint={t.endReasonHint} />
        <Wrong error={end.error} />
        <Button type="primary" htmlType="submit" loading={end.isPending}>
          {t.end}
        </Button>
      </Form>
    </Modal>
  );
}
