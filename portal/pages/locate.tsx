import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Key } from '../parts/form.tsx';
import { Icon } from '../parts/icon.tsx';
import { Errors } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';
import { pathWords } from './raise/where.tsx';

/** 核定地点: down the tree by links, to where the matter really is. */
export const Locate = ({ data, frame }: { data: Pages['locate']; frame: Frame }) => {
  const { matter, place } = data;
  const back = `/matters/${matter.id}`;
  const here = place.path.at(-1)?.id;
  return (
    <Shell frame={frame} title={t.matter.locate} wrong={data.refused !== null} back={back} task>
      <Errors refused={data.refused} />
      <p class="over">
        <span>{matter.title}</span>
        <span class="figures">{matter.number}</span>
      </p>
      <h1>{t.matter.locate}</h1>
      {here ? (
        <form method="post" action={`${back}/locate`} class="task">
          <Key value={data.key} />
          <input type="hidden" name="version" value={String(matter.version)} />
          <input type="hidden" name="place" value={here} />
          <div class="chosen">
            <Icon name="pin" />
            <p>
              <span class="hint">{t.raise.place.chosen}</span>
              <b>{pathWords(place.path)}</b>
            </p>
            <a class="button quiet" href={`${back}/locate?at=none`}>
              {t.raise.place.clear}
            </a>
          </div>
          <div class="buttons">
            <button type="submit" class="button main">
              {t.matter.locateHere}
            </button>
          </div>
        </form>
      ) : null}
      {place.children.length > 0 ? (
        <section aria-labelledby="finer">
          <h2 id="finer">{here ? t.raise.place.finer : t.raise.place.browse}</h2>
          <ul class="picks many">
            {place.children.map((node) => (
              <li key={node.id}>
                <a class="pick" href={`${back}/locate?at=${node.id}`}>
                  <span class="choice-text">{node.name}</span>
                  <Icon name="forward" />
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Shell>
  );
};
