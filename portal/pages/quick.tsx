import type { FormField, TypeView } from '@lianxin/contracts/playbook-view';
import { all, idOf, nameOf, one } from '../form/values.ts';
import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Grouped, Labelled, Line } from '../parts/box.tsx';
import { Field } from '../parts/field.tsx';
import { ChoiceRows } from '../parts/field-choices.tsx';
import { Key } from '../parts/form.tsx';
import { Icon } from '../parts/icon.tsx';
import { Errors, errorOf, Note } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { TabLinks } from '../parts/tab-links.tsx';
import { t } from '../texts.ts';
import { pathWords } from './raise/where.tsx';

type Props = { data: Pages['quick']; frame: Frame };

const Place = ({ data }: { data: Props['data'] }) => {
  const chosen = one(data.values, 'place') || (data.places[0]?.at(-1)?.id ?? '');
  const error = errorOf(data.refused, 'place');
  return (
    <div class="stack">
      <Labelled name="place" label={t.quick.place} error={error}>
        <select id={idOf('place')} name="place">
          {data.places.length === 0 ? <option value="">{t.choose}</option> : null}
          {data.places.map((path) => (
            <option key={path.at(-1)?.id} value={path.at(-1)?.id} selected={path.at(-1)?.id === chosen}>
              {pathWords(path.slice(-2))}
            </option>
          ))}
        </select>
      </Labelled>
      <div
        class="here"
        data-island="here"
        data-locating={t.raise.place.locating}
        data-none={t.raise.place.noPosition}
        data-outside={t.raise.place.outside}
        hidden
      >
        <button type="button" class="button plain">
          <Icon name="here" />
          {t.raise.place.here}
        </button>
        <p role="status" class="hint" />
      </div>
      <input type="hidden" name="lng" value={one(data.values, 'lng')} />
      <input type="hidden" name="lat" value={one(data.values, 'lat')} />
      <Line
        name="placeText"
        label={t.raise.place.text}
        hint={t.quick.placeHint}
        value={one(data.values, 'placeText')}
        error={errorOf(data.refused, 'placeText')}
        maxLength={200}
        optional
      />
    </div>
  );
};

/** What waits on the device; filled by the island `keep`. */
const Outbox = () => (
  <section id="outbox" class="stack" aria-label={t.quick.waitingTitle} hidden>
    <p role="status" class="strong" />
    <ul class="rows" />
  </section>
);

/** The picture first: it is taken where one stands. A telephone is asked only where the type must have one. */
const asked = (type: TypeView): FormField[] =>
  type.fields
    .filter((field) => field.kind !== 'phone' || field.required)
    .toSorted((a, b) => Number(b.kind === 'pictures') - Number(a.kind === 'pictures'));

/**
 * 发现上报: one page, under a minute. With JavaScript it is kept on the device where there is no signal and
 * sent once when there is: the key is made with the form and travels with it.
 */
export const Quick = ({ data, frame }: Props) => {
  const type = data.types.find((x) => x.id === one(data.values, 'type')) ?? data.types[0];
  return (
    <Shell frame={frame} title={t.quick.title} wrong={data.refused !== null} back="/work">
      <Errors refused={data.refused} />
      {data.sent ? (
        <Note kind="ok" icon="check">
          <p>
            <a href={`/matters/${data.sent.id}`}>{t.quick.sentNumber(data.sent.number)}</a>
          </p>
          <p>{data.sent.next}</p>
        </Note>
      ) : null}
      <h1>{t.quick.title}</h1>
      <Outbox />
      {data.types.length > 1 ? (
        <TabLinks
          name={t.quick.type}
          links={data.types.map((x) => ({
            href: `/work/report?type=${x.id}`,
            name: x.name,
            current: x.id === type?.id,
          }))}
        />
      ) : null}
      {type ? (
        <form
          method="post"
          action="/work/report"
          encType="multipart/form-data"
          class="task"
          data-island="keep"
          data-type={type.id}
          data-fields={JSON.stringify(type.fields.map(({ id, kind }) => ({ id, kind })))}
          noValidate
        >
          <Key value={data.key} />
          <input type="hidden" name="type" value={type.id} />
          {asked(type).map((field) =>
            field.kind === 'choice' && field.options ? (
              <Grouped
                key={field.id}
                name={nameOf(field)}
                label={field.name}
                error={errorOf(data.refused, nameOf(field))}
              >
                <div class="compact">
                  <ChoiceRows
                    name={nameOf(field)}
                    options={field.options.map(({ id, name }) => ({ id, name }))}
                    chosen={all(data.values, nameOf(field))}
                  />
                </div>
              </Grouped>
            ) : (
              <Field key={field.id} field={field} values={data.values} refused={data.refused} />
            ),
          )}
          <Place data={data} />
          <div class="buttons">
            <button type="submit" class="button main">
              {t.quick.send}
            </button>
          </div>
        </form>
      ) : null}
    </Shell>
  );
};
