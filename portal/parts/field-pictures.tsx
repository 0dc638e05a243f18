import { all, idOf, type Values } from '../form/values.ts';
import { t } from '../texts.ts';
import { type BoxProps, Grouped } from './box.tsx';
import { Icon } from './icon.tsx';

/** A picture's address: `list` is the small one. */
export const pictureUrl = (id: string, size: 'list' | 'full'): string => `/api/v1/files/${id}?size=${size}`;

/**
 * Pictures already sent (each may be taken off) and two ways to add more. The files travel under
 * `NAME.new`; an island shrinks them on the phone and shows them (checklist 21).
 */
export const Pictures = ({ box, most, values }: { box: BoxProps; most: number; values: Values }) => {
  const sent = all(values, box.name);
  const left = most - sent.length;
  return (
    <Grouped {...box} hint={box.hint ?? t.raise.picturesHint(most)}>
      {sent.length > 0 ? (
        <ul class="thumbs">
          {sent.map((id, index) => (
            <li key={id}>
              <img src={pictureUrl(id, 'list')} alt={t.raise.pictureNo(index + 1)} width="96" height="96" />
              <input type="hidden" name={box.name} value={id} />
              <label class="check" for={`${idOf(box.name)}-drop-${index}`}>
                <input
                  type="checkbox"
                  id={`${idOf(box.name)}-drop-${index}`}
                  name={`${box.name}.drop`}
                  value={id}
                />
                <span>{t.raise.pictureDrop(index + 1)}</span>
              </label>
            </li>
          ))}
        </ul>
      ) : null}
      {left > 0 ? (
        <div class="picture-ways" data-island="pictures" data-most={left}>
          {(['take', 'pick'] as const).map((way) => {
            const id = `${idOf(box.name)}-${way}`;
            return (
              <div class="picture-way" key={way}>
                <label for={id}>
                  <Icon name={way === 'take' ? 'camera' : 'picture'} />
                  <span>{way === 'take' ? t.raise.takePhoto : t.raise.pickPhoto}</span>
                </label>
                <input
                  type="file"
                  id={id}
                  name={`${box.name}.new`}
                  accept="image/*"
                  capture={way === 'take' ? 'environment' : undefined}
                  multiple={way === 'pick'}
                />
              </div>
            );
          })}
        </div>
      ) : null}
    </Grouped>
  );
};
