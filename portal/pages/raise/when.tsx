import type { FormField } from '@lianxin/contracts/playbook-view';
import { comingDays, type Half } from '../../form/period.ts';
import { idOf, nameOf, one } from '../../form/values.ts';
import type { Frame } from '../../frame.ts';
import type { RaisePage } from '../../pages.ts';
import { Grouped, Line } from '../../parts/box.tsx';
import { Field } from '../../parts/field.tsx';
import { ChoiceRows } from '../../parts/field-choices.tsx';
import { errorOf } from '../../parts/message.tsx';
import { t } from '../../texts.ts';
import { dayWords, local } from '../../words/days.ts';
import { fieldsOf } from './fields.ts';

export const whenNames = ['every'];
const daysShown = 7;

const halfWords: Record<Half, string> = { am: t.raise.when.morning, pm: t.raise.when.afternoon };
const halfHours: Record<Half, string> = { am: t.raise.when.morningHours, pm: t.raise.when.afternoonHours };

/** The coming days, each with its half days as big buttons; own times below. */
const Slots = ({ data, frame, field }: { data: RaisePage; frame: Frame; field: FormField }) => {
  const name = nameOf(field);
  const now = local(frame.now, frame.playbook.zone);
  const chosen = one(data.values, `${name}.slot`);
  const own = chosen === 'other' || (chosen === '' && one(data.values, `${name}.date`) !== '');
  return (
    <Grouped name={name} label={t.raise.when.pick} hint={field.hint} error={errorOf(data.refused, name)}>
      <table class="slots">
        <thead>
          <tr>
            <td />
            {(['am', 'pm'] as const).map((half) => (
              <th scope="col" key={half}>
                {halfHours[half]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {comingDays(now, daysShown).map((day) => (
            <tr key={day.date}>
              <th scope="row">
                <b>{dayWords(day.at, now).replace(/（.*）/, '')}</b>
                <span>
                  {day.at.month}月{day.at.date}日
                </span>
              </th>
              {(['am', 'pm'] as const).map((half) => {
                const value = `${day.date}/${half}`;
                const id = `${idOf(name)}-${day.date}-${half}`;
                return (
                  <td key={half}>
                    {day.halves.includes(half) ? (
                      <label class="choice" for={id}>
                        <input
                          type="radio"
                          id={id}
                          name={`${name}.slot`}
                          value={value}
                          checked={chosen === value}
                        />
                        <span class="choice-name">{halfWords[half]}</span>
                      </label>
                    ) : null}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <details open={own}>
        <summary>{t.raise.when.other}</summary>
        <label class="choice" for={`${idOf(name)}-other`}>
          <input type="radio" id={`${idOf(name)}-other`} name={`${name}.slot`} value="other" checked={own} />
          <span class="choice-text">{t.raise.when.other}</span>
        </label>
        <Line
          name={`${name}.date`}
          label={t.raise.when.date}
          type="date"
          short
          value={one(data.values, `${name}.date`)}
        />
        <div class="pair">
          <Line
            name={`${name}.from`}
            label={t.raise.when.from}
            type="time"
            short
            value={one(data.values, `${name}.from`)}
          />
          <Line
            name={`${name}.to`}
            label={t.raise.when.to}
            type="time"
            short
            value={one(data.values, `${name}.to`)}
          />
        </div>
      </details>
    </Grouped>
  );
};

const everyChoices = (['once', 'week', 'fortnight', 'month'] as const).map((id) => ({
  id,
  name: t.raise.when[id],
}));

/** 什么时间; for services that may come again, how often. */
export const WhenStep = ({ data, frame }: { data: RaisePage; frame: Frame }) => (
  <>
    {fieldsOf(data).map((field) =>
      field.kind === 'period' ? (
        <Slots key={field.id} data={data} frame={frame} field={field} />
      ) : (
        <Field key={field.id} field={field} values={data.values} refused={data.refused} />
      ),
    )}
    {data.type.standing ? (
      <Grouped
        name="every"
        label={t.raise.when.every}
        hint={t.raise.when.everyHint}
        error={errorOf(data.refused, 'every')}
      >
        <ChoiceRows name="every" options={everyChoices} chosen={[one(data.values, 'every') || 'once']} />
      </Grouped>
    ) : null}
  </>
);
