import type { FormField } from '@lianxin/contracts/playbook-view';
import { periodText } from '../../form/period.ts';
import { groupsOf, type StepId } from '../../form/steps.ts';
import { all, nameOf, one } from '../../form/values.ts';
import type { Frame } from '../../frame.ts';
import type { RaisePage } from '../../pages.ts';
import { Fact } from '../../parts/answers.tsx';
import { pictureUrl } from '../../parts/field-pictures.tsx';
import { Card, Rows } from '../../parts/matter-row.tsx';
import { t } from '../../texts.ts';
import { local } from '../../words/days.ts';
import { askers } from './contact.tsx';
import { pathWords } from './where.tsx';

/** An answer as one reads it. */
function textOf(field: FormField, data: RaisePage, frame: Frame): string {
  const name = nameOf(field);
  if (field.kind === 'period') return periodText(data.values, name, local(frame.now, frame.playbook.zone));
  const given = all(data.values, name);
  if (field.kind === 'yes-no') return given[0] === 'true' ? t.yes : given[0] === 'false' ? t.no : '';
  return given.map((v) => field.options?.find((o) => o.id === v)?.name ?? v).join('、');
}

const Change = ({ step, what }: { step: StepId; what: string }) => (
  <button type="submit" name="go" value={`edit:${step}`} class="button quiet change">
    {t.raise.change}
    <span class="unseen">{what}</span>
  </button>
);

interface Line {
  name: string;
  step: StepId;
  text: string;
  pictures?: string[];
}

function lines(data: RaisePage, frame: Frame): Line[] {
  const { values, type } = data;
  const contactStep: StepId = data.steps.includes('details') ? 'details' : 'contact';
  const list: Line[] = [];
  for (const { step, fields } of groupsOf(type)) {
    if (step === 'where')
      list.push({
        name: t.raise.place_,
        step,
        text: [pathWords(data.place.path), one(values, 'placeText')].filter(Boolean).join('，'),
      });
    for (const field of fields)
      list.push({
        name: field.name,
        step,
        text: textOf(field, data, frame),
        ...(field.kind === 'pictures' ? { pictures: all(values, nameOf(field)) } : {}),
      });
    if (step === 'when' && type.standing)
      list.push({
        name: t.raise.every_,
        step,
        text: t.raise.when[(one(values, 'every') || 'once') as 'once' | 'week' | 'fortnight' | 'month'] ?? '',
      });
    if (step === 'details' && type.public === 'asker-agrees')
      list.push({
        name: t.raise.publicLabel,
        step,
        text: one(values, 'public') === 'true' ? t.raise.publicYes : t.raise.publicNo,
      });
  }
  const choices = askers(frame);
  if (choices.length > 1) {
    const asker = one(values, 'asker') || 'me';
    list.push({
      name: t.raise.forWhom,
      step: groupsOf(type).some((g) => g.step === 'contact') ? 'contact' : contactStep,
      text:
        asker === 'other'
          ? [one(values, 'askerName'), one(values, 'askerPhone')].filter(Boolean).join(' ')
          : (choices.find((c) => c.id === asker)?.name ?? ''),
    });
  }
  return list;
}

const Similar = ({ data, frame }: { data: RaisePage; frame: Frame }) =>
  data.similar.length === 0 ? null : (
    <section class="similar" aria-labelledby="similar">
      <h2 id="similar">{t.raise.similar}</h2>
      <p>{t.raise.similarHint}</p>
      <Rows>
        {data.similar.map((card) => (
          <Card key={card.id} frame={frame} card={card}>
            <button type="submit" name="go" value={`follow:${card.id}`} class="button plain">
              {t.raise.followInstead}
            </button>
          </Card>
        ))}
      </Rows>
      <p class="hint">{t.raise.notSame}</p>
    </section>
  );

/** 核对: every answer with its way back, and similar open matters to follow instead (checklist 14, 16). */
export const CheckStep = ({ data, frame }: { data: RaisePage; frame: Frame }) => (
  <>
    <Similar data={data} frame={frame} />
    <dl class="facts check">
      {lines(data, frame).map((line) => (
        <Fact key={line.name} name={line.name}>
          {line.pictures && line.pictures.length > 0 ? (
            <ul class="thumbs">
              {line.pictures.map((id, index) => (
                <li key={id}>
                  <img
                    src={pictureUrl(id, 'list')}
                    alt={t.raise.pictureNo(index + 1)}
                    width="96"
                    height="96"
                  />
                </li>
              ))}
            </ul>
          ) : (
            <span class="prose">{line.text || t.raise.nothing}</span>
          )}
          <Change step={line.step} what={line.name} />
        </Fact>
      ))}
    </dl>
  </>
);
