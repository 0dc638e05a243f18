import {
  changeMembership,
  endMembership,
  type MemberKindId,
  type MembershipRow,
  memberKinds,
  type StageId,
  stages,
} from '@lianxin/contracts/members';
import { App, Button, Drawer, Form, Input, Select } from 'antd';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { ReasonField } from '../form/reason.tsx';
import { DayInput } from '../form/times.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { membersTexts as t } from '../texts/members.ts';
import { dayOf } from '../words/zone.ts';
import { useFreshMembers } from './fresh.ts';

type Line = Pick<
  MembershipRow,
  'id' | 'version' | 'stage' | 'kind' | 'stratum' | 'elsewhere' | 'joinedOn' | 'appliedOn' | 'fullOn'
>;

interface Values {
  readonly stage: StageId;
  readonly kind: MemberKindId;
  readonly stratum?: string;
  readonly elsewhere?: string;
  readonly joinedOn?: string;
  readonly fullOn?: string;
  readonly reason?: string;
}

const names = ['stage', 'kind', 'stratum', 'elsewhere', 'joinedOn', 'fullOn', 'reason'];

/** Changes a line of a roll, or takes its person off it. */
export function ChangeDrawer({ line, name, close }: { line: Line | null; name: string; close: () => void }) {
  return (
    <Drawer open={line !== null} onClose={close} size={460} destroyOnHidden title={t.changeOf(name)}>
      {line ? <ChangeForm line={line} close={close} /> : null}
    </Drawer>
  );
}

function ChangeForm({ line, close }: { line: Line; close: () => void }) {
  const playbook = usePlaybook();
  const fresh = useFreshMembers();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form) ?? line.kind;
  const done = async () => {
    message.success(t.saved);
    close();
    await fresh();
  };
  const change = useWrite(changeMembership, done);
  const floatsIn = line.kind === 'floating-in';
  const submit = ({ stage, kind: to, stratum, elsewhere, joinedOn, fullOn, reason }: Values) =>
    change.mutate(
      {
        membership: line.id,
        version: line.version,
        stage,
        kind: to,
        stratum: stratum ?? null,
        ...(to === 'regular' ? {} : { elsewhere: elsewhere?.trim() || null }),
        joinedOn: joinedOn ?? null,
        fullOn: fullOn ?? null,
        ...(reason?.trim() ? { reason: reason.trim() } : {}),
      },
      { onError: (error) => void showFieldErrors(form, error, names) },
    );
  return (
    <>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={Object.fromEntries(
          names.flatMap((name) => {
            const value = line[name as keyof Line];
            return value === null || value === undefined ? [] : [[name, value]];
          }),
        )}
        onFinish={submit}
      >
        <Form.Item name="stage" label={t.stage}>
          <Select options={Object.entries(stages).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="kind" label={t.kind}>
          <Select
            options={Object.entries(memberKinds)
              .filter(([value]) => (value === 'floating-in') === floatsIn)
              .map(([value, label]) => ({ value, label }))}
          />
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
        <Form.Item name="joinedOn" label={t.joinedOn}>
          <DayInput />
        </Form.Item>
        <Form.Item name="fullOn" label={t.fullOn}>
          <DayInput />
        </Form.Item>
        <Wrong error={change.error} />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t.change}
        </Button>
      </Form>
      <EndForm line={line} done={done} />
    </>
  );
}

function EndForm({ line, done }: { line: Line; done: () => Promise<void> }) {
  const [form] = Form.useForm<{ on: string; reason: string }>();
  const end = useWrite(endMembership, done);
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      style={{ marginBlockStart: 32 }}
      initialValues={{ on: dayOf(new Date()) }}
      onFinish={({ on, reason }) =>
        end.mutate(
          { membership: line.id, on, reason: reason.trim() },
          { onError: (error) => void showFieldErrors(form, error, ['on', 'reason']) },
        )
      }
    >
      <h3>{t.remove}</h3>
      <Form.Item name="on" label={t.on} rules={[{ required: true, message: t.needDay }]}>
        <DayInput />
      </Form.Item>
      <ReasonField hint={t.removeHint} />
      <Wrong error={end.error} />
      <Button danger htmlType="submit" loading={end.isPending}>
        {t.remove}
      </Button>
    </Form>
  );
}
