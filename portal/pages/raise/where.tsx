import { one } from '../../form/values.ts';
import type { Frame, Path } from '../../frame.ts';
import type { PlaceChoice, RaisePage } from '../../pages.ts';
import { Line } from '../../parts/box.tsx';
import { Field } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { errorOf } from '../../parts/message.tsx';
import { t } from '../../texts.ts';
import { fieldsOf } from './fields.ts';

export const whereNames = ['place', 'placeText', 'q', 'lng', 'lat'];

/** A place with those it lies in: 光明路街道 › 立新社区. */
export const pathWords = (path: Path): string => path.map((p) => p.name).join(' › ');

const last = (path: Path): string => path.at(-1)?.id ?? '';

/** A button that chooses a place: works without JavaScript. */
const Into = ({ id, children }: { id: string; children: preact.ComponentChildren }) => (
  <button type="submit" name="go" value={`into:${id}`} class="pick">
    {children}
    <Icon name="forward" />
  </button>
);

const Search = ({ data }: { data: RaisePage }) => (
  <div class="search">
    <Line name="q" label={t.raise.place.search} value={data.place.found?.q ?? ''} maxLength={30} />
    <button type="submit" name="go" value="find" class="button plain">
      <Icon name="search" />
      {t.raise.place.find}
    </button>
  </div>
);

const Found = ({ found }: { found: NonNullable<PlaceChoice['found']> }) => (
  <div class="found" role="status">
    <p>
      {found.items.length > 0
        ? t.raise.place.found(found.items.length, found.q)
        : t.raise.place.notFound(found.q)}
    </p>
    <ul class="picks">
      {found.items.map((path) => (
        <li key={last(path)}>
          <Into id={last(path)}>
            <span class="choice-text">
              <span class="choice-name">{path.at(-1)?.name}</span>
              <span class="hint">{pathWords(path.slice(0, -1))}</span>
            </span>
          </Into>
        </li>
      ))}
    </ul>
  </div>
);

const Children = ({ place }: { place: PlaceChoice }) => (
  <ul class="picks many">
    {place.children.map((node) => (
      <li key={node.id}>
        <Into id={node.id}>
          <span class="choice-text">{node.name}</span>
        </Into>
      </li>
    ))}
  </ul>
);

const Chosen = ({ place }: { place: PlaceChoice }) => (
  <div class="chosen">
    <Icon name="pin" />
    <p>
      <span class="hint">{t.raise.place.chosen}</span>
      <b>{pathWords(place.path)}</b>
    </p>
    <button type="submit" name="go" value="clear" class="button quiet">
      {t.raise.place.clear}
    </button>
  </div>
);

const Ways = ({ data }: { data: RaisePage }) => {
  const { place } = data;
  return (
    <>
      {place.last && place.path.length === 0 ? (
        <ul class="picks">
          <li>
            <Into id={last(place.last)}>
              <span class="choice-text">
                <span class="choice-name">{t.raise.place.last}</span>
                <span class="hint">{pathWords(place.last)}</span>
              </span>
            </Into>
          </li>
        </ul>
      ) : null}
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
      <details data-island="map" data-parent={place.path.length > 0 ? last(place.path) : undefined} hidden>
        <summary>{t.raise.place.byMap}</summary>
        <p class="hint">{t.raise.place.mapHint}</p>
      </details>
      <Search data={data} />
      {place.found ? <Found found={place.found} /> : null}
      <h2>{t.raise.place.browse}</h2>
      <Children place={place} />
    </>
  );
};

/** 在哪里: as last time, by position, by name, or down the tree; the exact spot in words (checklist 15). */
export const WhereStep = ({ data, frame }: { data: RaisePage; frame: Frame }) => {
  const { place } = data;
  const least = frame.playbook.levels.find((l) => l.id === data.type.place.least)?.name ?? '';
  const error = errorOf(data.refused, 'place');
  return (
    <>
      <div id="f-place" tabIndex={-1} class={error ? 'field stack wrong' : 'field stack'}>
        {error ? (
          <p class="error">
            <b>{t.error}</b>
            {error}
          </p>
        ) : null}
        {place.path.length > 0 ? (
          <Chosen place={place} />
        ) : (
          <p class="hint">{t.raise.place.atLeast(least)}</p>
        )}
        <input type="hidden" name="place" value={last(place.path)} />
        <input type="hidden" name="lng" value={one(data.values, 'lng')} />
        <input type="hidden" name="lat" value={one(data.values, 'lat')} />
        {place.enough ? null : <Ways data={data} />}
        {place.enough && place.children.length > 0 ? (
          <details>
            <summary>{t.raise.place.finer}</summary>
            <Children place={place} />
          </details>
        ) : null}
      </div>
      {place.enough ? (
        <>
          {fieldsOf(data).map((field) => (
            <Field key={field.id} field={field} values={data.values} refused={data.refused} />
          ))}
          {fieldsOf(data).some((f) => f.id === 'address') ? null : (
            <Line
              name="placeText"
              label={t.raise.place.text}
              hint={t.raise.place.textHint}
              value={one(data.values, 'placeText')}
              error={errorOf(data.refused, 'placeText')}
              maxLength={200}
              optional
            />
          )}
        </>
      ) : (
        <>
          <input type="hidden" name="placeText" value={one(data.values, 'placeText')} />
          {fieldsOf(data).map((field) => (
            <input
              key={field.id}
              type="hidden"
              name={`a.${field.id}`}
              value={one(data.values, `a.${field.id}`)}
            />
          ))}
        </>
      )}
    </>
  );
};
