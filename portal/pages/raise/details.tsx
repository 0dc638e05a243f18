import { one } from '../../form/values.ts';
import type { RaisePage } from '../../pages.ts';
import { Field } from '../../parts/field.tsx';
import { t } from '../../texts.ts';
import { fieldsOf } from './fields.ts';

/** 说说情况: words and pictures, and whether neighbours may see it. */
export const DetailFields = ({ data }: { data: RaisePage }) => (
  <>
    {fieldsOf(data).map((field) => (
      <Field key={field.id} field={field} values={data.values} refused={data.refused} />
    ))}
    {data.type.public === 'asker-agrees' ? (
      <label class="choice" for="f-public">
        <input
          type="checkbox"
          id="f-public"
          name="public"
          value="true"
          checked={one(data.values, 'public') === 'true'}
        />
        <span class="choice-text">
          <span class="choice-name">{t.raise.public}</span>
          <span class="hint">{t.raise.publicHint}</span>
        </span>
      </label>
    ) : null}
    {data.type.public === 'always' ? <p class="hint">{t.raise.publicAlways}</p> : null}
  </>
);
