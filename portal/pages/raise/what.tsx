import { all, nameOf } from '../../form/values.ts';
import type { RaisePage } from '../../pages.ts';
import { Grouped } from '../../parts/box.tsx';
import { ChoiceRows } from '../../parts/field-choices.tsx';
import { errorOf } from '../../parts/message.tsx';
import { t } from '../../texts.ts';
import { fieldsOf } from './fields.ts';

/** 什么事: the one choice that says what the matter is about. */
export const WhatStep = ({ data }: { data: RaisePage }) => (
  <>
    {fieldsOf(data).map((field) => {
      const name = nameOf(field);
      return (
        <Grouped
          key={field.id}
          name={name}
          label={t.choose}
          hint={field.hint}
          error={errorOf(data.refused, name)}
        >
          <ChoiceRows
            name={name}
            options={field.options ?? []}
            chosen={all(data.values, name)}
            many={field.kind === 'choices'}
          />
        </Grouped>
      );
    })}
  </>
);
