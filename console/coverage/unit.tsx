import { endUnit, revealUnit, showUnit, type UnitView } from '@lianxin/contracts/coverage';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { read } from '../api/read.ts';
import { useWrite } from '../api/write.ts';
import { showFieldErrors } from '../form/fields.tsx';
import { Bones, Failed } from '../parts/nothing.tsx';
import { RevealReason } from '../parts/reveal-reason.tsx';
import { Wrong } from '../parts/wrong.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { coverageTexts as t } from '../texts/coverage.ts';
import { shared } from '../texts/everywhere.ts';
import { dayOf } from '../words/zone.ts';
import { useFreshCoverage } from './fresh.ts';
import { modeName, unitKindName } from './names.ts';
import { SetState } from './set-state.tsx';
import { UnitForm } from './unit-form.tsx';

/** One unit at the side: what it is, how it is covered, how it was. */
export function UnitDrawer({ id, close }: { id: string | undefined; close: () => void }) {
  const unit = useQuery({ ...read(showUnit, { unit: id ?? '' }), enabled: id !== undefined });
  return (
    <Drawer open={id !== undefined} onClose={close} size={560} title={unit.data?.name ?? ''} destroyOnHidden>
      {unit.error ? (
        <Failed error={unit.error} retry={unit.refetch} />
      ) : unit.data ? (
        <Unit unit={unit.data} />
      ) : (
        <Bones />
      )}
    </Drawer>
  );
}

function Unit({ unit }: { unit: UnitView }) {
  const playbook = usePlaybook();
  const [does, setDoes] = useState<'set' | 'change' | 'end' | null>(null);
  const none = () => setDoes(null);
  const facts: [string, React.ReactNode][] = [
    [t.kind, unitKindName(playbook, unit.kind)],
    [t.place, unit.place],
    [t.address, unit.address],
    [t.code, unit.code],
    [t.employees, unit.employees],
    [t.members, unit.members],
    [t.contact, <Contact key="contact" unit={unit} />],
    [t.asOrganisation, unit.organisation?.name],
    [t.surveyed, unit.surveyedOn],
    [t.endedOn, unit.endedOn],
    [t.note, unit.note],
  ];
  return (
    <>
      {unit.mayManage && !unit.endedOn ? (
        <Space wrap style={{ marginBottom: 16 }}>
          <Button type="primary" onClick={() => setDoes('set')}>
            {t.set}
          </Button>
          <Button onClick={() => setDoes('change')}>{t.change}</Button>
          <Button onClick={() => setDoes('end')}>{t.end}</Button>
        </Space>
      ) : null}
      <dl className="pairs">
        {facts
          .filter(([, value]) => value !== null && value !== undefined)
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <section className="panel">
        <h2>{t.history}</h2>
        {unit.history.length === 0 ? <p className="quiet">{t.unsaid}</p> : null}
        <ul className="coverage-history">
          {unit.history.map((state) => (
            <li key={state.id}>
              <strong>{modeName(playbook, state.mode)}</strong>{' '}
              {[state.organisation?.name, state.person?.name].filter(Boolean).join('、')}{' '}
              <span className="figures quiet">{t.since(state.fromOn, state.untilOn)}</span>
              {state.reason ? <div>{state.reason}</div> : null}
              {state.nextStep ? (
                <div className="quiet">
                  {t.nextStep}：{state.nextStep} <span className="figures">{state.nextOn}</span>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      <SetState unit={unit} open={does === 'set'} close={none} />
      <UnitForm unit={unit} open={does === 'change'} close={none} />
      <EndUnit unit={unit} open={does === 'end'} close={none} />
    </>
  );
}

/** Contact and number, hidden in part until a reason is given. */
function Contact({ unit }: { unit: UnitView }) {
  const [asking, setAsking] = useState(false);
  const reveal = useWrite(revealUnit, () => setAsking(false));
  const shown = reveal.data ?? unit;
  if (!unit.contact && !unit.phone) return <span className="quiet">{shared.none}</span>;
  return (
    <span>
      {[shown.contact, shown.phone].filter(Boolean).join(' ')}{' '}
      {unit.mayReveal && !reveal.data ? (
        <Button type="link" size="small" onClick={() => setAsking(true)}>
          {t.reveal}
        </Button>
      ) : null}
      <RevealReason
        open={asking}
        busy={reveal.isPending}
        error={reveal.error}
        submit={(reason) => reveal.mutate({ unit: unit.id, reason })}
        cancel={() => setAsking(false)}
      />
    </span>
  );
}

function EndUnit({ unit, open, close }: { unit: UnitView; open: boolean; close: () => void }) {
  const { message } = App.useApp();
  const fresh = useFreshCoverage();
  const [form] = Form.useForm<{ on: string; reason: string }>();
  const end = useWrite(endUnit, async () => {
    message.success(t.saved);
    close();
    await fresh();
  });
  return (
    <Modal open={open} title={t.end} footer={null} onCancel={close} destroyOnHidden width={440}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ on: dayOf(new Date()) }}
        onFinish={(values) =>
          end.mutate(
            { unit: unit.id, ...values },
            { onError: (e) => void showFieldErrors(form, e, ['on', 'reason']) },
          )
        }
      >
        <Form.Item name="on" label={t.endOn} rules={[{ required: true, message: t.required }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t.endWhy}
          rules={[{ required: true, whitespace: true, message: t.required }]}
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Wrong error={end.error} />
        <Button type="primary" htmlType="submit" loading={end.isPending}>
          {t.endButton}
        </Button>
      </Form>
    </Modal>
  );
}
