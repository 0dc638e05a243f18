import { one } from '../../form/values.ts';
import type { Frame } from '../../frame.ts';
import type { RaisePage } from '../../pages.ts';
import { Grouped, Line } from '../../parts/box.tsx';
import { Field } from '../../parts/field.tsx';
import { ChoiceRows } from '../../parts/field-choices.tsx';
import { errorOf } from '../../parts/message.tsx';
import { t } from '../../texts.ts';
import { fieldsOf } from './fields.ts';

export const contactNames = ['asker', 'askerName', 'askerPhone'];

/** The ways to say for whom: oneself, somebody one acts for, and, for staff, a resident without an account. */
export function askers({ who }: Pick<Frame, 'who'>): { id: string; name: string }[] {
  if (!who) return [];
  return [
    { id: 'me', name: t.raise.forMe(who.name) },
    ...who.actsFor.map((p) => ({ id: p.personId, name: t.raise.forRelative(p.name, p.relation) })),
    ...(who.staff ? [{ id: 'other', name: t.raise.forOther }] : []),
  ];
}

const ForWhom = ({ data, frame }: { data: RaisePage; frame: Frame }) => {
  const list = askers(frame);
  if (list.length < 2) return null;
  return (
    <>
      <Grouped name="asker" label={t.raise.forWhom} error={errorOf(data.refused, 'askerId')}>
        <ChoiceRows name="asker" options={list} chosen={[one(data.values, 'asker') || 'me']} />
      </Grouped>
      {frame.who?.staff ? (
        <details open={one(data.values, 'asker') === 'other'}>
          <summary>{t.raise.forOtherHint}</summary>
          <Line
            name="askerName"
            label={t.raise.forOtherName}
            value={one(data.values, 'askerName')}
            error={errorOf(data.refused, 'asker.name')}
            maxLength={40}
          />
          <Line
            name="askerPhone"
            label={t.raise.forOtherPhone}
            type="tel"
            numeric="numeric"
            value={one(data.values, 'askerPhone')}
            error={errorOf(data.refused, 'asker.phone')}
            optional
          />
        </details>
      ) : null}
    </>
  );
};

/** 怎么联系您, and for whom it is. */
export const ContactFields = ({ data, frame }: { data: RaisePage; frame: Frame }) => (
  <>
    <ForWhom data={data} frame={frame} />
    {data.step === 'contact'
      ? fieldsOf(data).map((field) => (
          <Field key={field.id} field={field} values={data.values} refused={data.refused} />
        ))
      : null}
  </>
);
