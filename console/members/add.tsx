import {
  addMembership,
  type MemberKindId,
  memberKinds,
  type StageId,
  stages,
} from '@lianxin/contracts/members';
import { App, Button, Drawer, Form, Input, Select } from 'antd';
import { useWrite } from '../api/write.ts';
import { useFreshDirectory } from '../directory/fresh.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { DayInput } from '../form/times.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { membersTexts as t } from '../texts/members.ts';
import { dayOf } from '../words/zone.ts';
import { BranchPicker } from './branch.tsx';
import { useFreshMembers } from './fresh.ts';

interface Values {
  readonly branchId: string;
  readonly stage: StageId;
  readonly kind: MemberKindId;
  readonly elsewhere?: string;
  readonly stratum?: string;
  readonly appliedOn?: string;
  readonly joinedOn?: string;
  readonly fullOn?: string;
  readonly fromOn: string;
}

const names = [
  'branchId',
  'stage',
  'kind',
  'elsewhere',
  'stratum',
  'appliedOn',
  'joinedOn',
  'fullOn',
  'fromOn',
];

/** Puts somebody on a branch's roll. */
export function AddMembership({
  person,
  close,
}: {
  person: { id: string; name: string } | null;
  close: () => void;
}) {
  return (
    <Drawer
      open={person !== null}
      onClose={close}
      size={460}
      destroyOnHidden
      title={person ? t.addOf(person.name) : t.add}
    >
      {person ? <AddForm person={person.id} close={close} /> : null}
    </Drawer>
  );
}

function AddForm({ person, close }: { person: string; close: () => void }) {
  const playbook = usePlaybook();
  const [fresh, freshPeople] = [useFreshMembers(), useFreshDirectory()];
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form) ?? 'regular';
  const add = useWrite(addMembership, async () => {
    message.success(t.added);
    close();
    await Promise.all([fresh(), freshPeople()]);
  });
  const submit = (values: Values) =>
    add.mutate(
      {
        personId: person,
        ...(Object.fromEntries(
          Object.entries(values).filter(([, v]) => v !== undefined && v !== ''),
        ) as Values),
      },
      { onError: (error) => void showFieldErrors(form, error, names) },
    );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ kind: 'regular', stage: 'full', fromOn: dayOf(new Date()) }}
      onFinish={submit}
    >
      <Form.Item name="branchId" label={t.branch} rules={[{ required: true, message: t.needBranch }]}>
        <BranchPicker />
      </Form.Item>
      <Form.Item name="stage" label={t.stage} rules={[{ required: true, message: t.needStage }]}>
        <Select options={Object.entries(stages).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="kind" label={t.kind}>
        <Select options={Object.entries(memberKinds).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      {kind === 'regular' ? null : (
        <Form.Item name="elsewhere" label={t.elsewhere} extra={t.elsewhereHint}>
          <Input maxLength={80} />
        </Form.Item>
      )}
      {playbook.strata.length > 0 ? (
        <Form.Item name="stratum" label={t.stratum}>
          <Select allowClear options={playbook.strata.map((s) => ({ value: s.id, label: s.name }))} />
        </Form.Item>
      ) : null}
      <Form.Item name="appliedOn" label={t.appliedOn}>
        <DayInput max={0} />
      </Form.Item>
      <Form.Item name="joinedOn" label={t.joinedOn}>
        <DayInput max={0} />
      </Form.Item>
      <Form.Item name="fullOn" label={t.fullOn}>
        <DayInput max={0} />
      </Form.Item>
      <Form.Item name="fromOn" label={t.fromOn} rules={[{ required: true, message: t.needDay }]}>
        <DayInput max={0} />
      </Form.Item>
      <Wrong error={add.error} />
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {t.add}
      </Button>
    </Form>
  );
}
