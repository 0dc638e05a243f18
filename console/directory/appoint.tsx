import { appoint } from '@lianxin/contracts/directory';
import { App, Button, Drawer, Form, Input, Select } from 'antd';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { OrganisationPicker } from '../form/organisation.tsx';
import { PlacePicker } from '../form/place.tsx';
import { DayInput } from '../form/times.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { directoryTexts as t } from '../texts/directory.ts';
import { formTexts } from '../texts/form.ts';
import { dayOf } from '../words/zone.ts';
import { useFreshDirectory } from './fresh.ts';

interface Values {
  readonly role: string;
  readonly placeId?: string;
  readonly organisationId?: string;
  readonly title?: string;
  readonly fromOn: string;
  readonly untilOn?: string;
}

interface Appointed {
  readonly id: string;
  readonly name: string;
}

const names = ['role', 'placeId', 'organisationId', 'title', 'fromOn', 'untilOn'];

/** Gives a person a role somewhere, from a day, until another if one is named. */
export function AppointDrawer({ person, close }: { person: Appointed | null; close: () => void }) {
  return (
    <Drawer
      open={person !== null}
      onClose={close}
      size={480}
      destroyOnHidden
      title={person ? t.appointTo(person.name) : t.appoint}
    >
      {person ? <AppointForm person={person} close={close} /> : null}
    </Drawer>
  );
}

function AppointForm({ person, close }: { person: Appointed; close: () => void }) {
  const playbook = usePlaybook();
  const fresh = useFreshDirectory();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const give = useWrite(appoint, async () => {
    message.success(t.appointed);
    close();
    await fresh();
  });
  const submit = ({ role, placeId, organisationId, title, fromOn, untilOn }: Values) =>
    give.mutate(
      {
        personId: person.id,
        role,
        fromOn,
        ...(placeId ? { placeId } : {}),
        ...(organisationId ? { organisationId } : {}),
        ...(title?.trim() ? { title: title.trim() } : {}),
        ...(untilOn ? { untilOn } : {}),
      },
      { onError: (error) => void showFieldErrors(form, error, names) },
    );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ fromOn: dayOf(new Date()) }}
      onFinish={submit}
    >
      <Form.Item name="role" label={t.role} rules={[{ required: true, message: t.needRole }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={playbook.roles.map((r) => ({ value: r.id, label: r.name }))}
        />
      </Form.Item>
      <p className="quiet" style={{ marginBottom: 8 }}>
        {t.whereHint}
      </p>
      <Form.Item name="placeId" label={t.where}>
        <PlacePicker />
      </Form.Item>
      <Form.Item
        name="organisationId"
        label={t.within}
        dependencies={['placeId']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value || getFieldValue('placeId') ? Promise.resolve() : Promise.reject(new Error(t.needWhere)),
          }),
        ]}
      >
        <OrganisationPicker />
      </Form.Item>
      <Form.Item name="title" label={t.title} extra={t.titleHint}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="fromOn" label={t.from} rules={[{ required: true, message: t.needFrom }]}>
        <DayInput />
      </Form.Item>
      <Form.Item
        name="untilOn"
        label={
          <>
            {t.until}
            <span className="quiet">{formTexts.optional}</span>
          </>
        }
        extra={t.untilHint}
      >
        <DayInput min={0} />
      </Form.Item>
      <Wrong error={give.error} />
      <Button type="primary" htmlType="submit" loading={give.isPending}>
        {t.appoint}
      </Button>
    </Form>
  );
}
