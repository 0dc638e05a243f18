import { setCoverage, type UnitView } from '@lianxin/contracts/coverage';
import { Alert, App, Button, Form, Input, Modal, Select } from 'antd';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { OrganisationPicker } from '../form/organisation.tsx';
import { PersonPicker } from '../form/person.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { coverageTexts as t } from '../texts/coverage.ts';
import { dayOf } from '../words/zone.ts';
import { useFreshCoverage } from './fresh.ts';

interface Values {
  readonly mode: string;
  readonly organisationId?: string;
  readonly personId?: string;
  readonly reason?: string;
  readonly nextStep?: string;
  readonly nextOn?: string;
  readonly on: string;
}

const names = ['mode', 'organisationId', 'personId', 'reason', 'nextStep', 'nextOn', 'on'];

/** Says how a unit is covered from a day on: asks what the mode asks. */
export function SetState({ unit, open, close }: { unit: UnitView; open: boolean; close: () => void }) {
  const playbook = usePlaybook();
  const { message } = App.useApp();
  const fresh = useFreshCoverage();
  const [form] = Form.useForm<Values>();
  const chosen = Form.useWatch('mode', form);
  const mode = playbook.coverage.find((one) => one.id === chosen);
  const set = useWrite(setCoverage, async () => {
    message.success(t.saved);
    close();
    await fresh();
  });
  const submit = (values: Values) => {
    const said = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
    ) as unknown as Values;
    set.mutate(
      { unit: unit.id, version: unit.version, ...said },
      { onError: (e) => void showFieldErrors(form, e, names) },
    );
  };
  return (
    <Modal open={open} title={t.set} footer={null} onCancel={close} destroyOnHidden width={520}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ on: dayOf(new Date()) }}
        onFinish={submit}
      >
        {unit.kind === 'market' && unit.members === 0 ? (
          <Alert type="info" title={t.marketHint} style={{ marginBottom: 16 }} />
        ) : null}
        <Form.Item name="mode" label={t.mode} rules={[{ required: true, message: t.required }]}>
          <Select options={playbook.coverage.map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
        {mode?.note ? <p className="quiet">{mode.note}</p> : null}
        {mode?.asks === 'organisation' ? (
          <Form.Item name="organisationId" label={t.organisation}>
            <OrganisationPicker {...(unit.placeId ? { near: unit.placeId } : {})} />
          </Form.Item>
        ) : null}
        {mode?.asks === 'person' ? (
          <Form.Item name="personId" label={t.person}>
            <PersonPicker />
          </Form.Item>
        ) : null}
        {mode ? (
          <>
            <Form.Item name="reason" label={t.reason}>
              <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
            </Form.Item>
            <Form.Item name="nextStep" label={t.nextStep}>
              <Input.TextArea maxLength={500} autoSize={{ minRows: 1 }} />
            </Form.Item>
            <Form.Item name="nextOn" label={t.nextOn}>
              <Input type="date" />
            </Form.Item>
            <Form.Item name="on" label={t.from} extra={t.fromHint}>
              <Input type="date" />
            </Form.Item>
          </>
        ) : null}
        <Wrong error={set.error} />
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          {t.save}
        </Button>
      </Form>
    </Modal>
  );
}
