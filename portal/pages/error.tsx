import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Icon } from '../parts/icon.tsx';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';

const known = (status: number) =>
  status in t.errors
    ? t.errors[status as 404 | 403 | 409 | 413 | 429 | 500 | 503]
    : t.errors[status < 500 ? 409 : 500];

/** What went wrong, in plain words, and where to go from here. */
export const ErrorPage = ({ data, frame }: { data: Pages['error']; frame: Frame }) => {
  const { title, about } = known(data.status);
  const fields = data.refused?.fields.map((f) => f.message) ?? [];
  return (
    <Shell frame={frame} title={title} back="/">
      <div class="halt">
        <Icon name={data.status < 500 ? 'info' : 'alert'} />
        <h1>{title}</h1>
        <p>{about === '' || fields.length > 0 ? (data.refused?.message ?? about) : about}</p>
        {fields.length > 0 ? (
          <ul>
            {fields.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        ) : null}
        <a class="button plain" href="/">
          {t.raised.home}
        </a>
      </div>
    </Shell>
  );
};

/** Kept on the device and shown where there is no network. */
export const Offline = ({ frame }: { data: Pages['offline']; frame: Frame }) => (
  <Shell frame={frame} title={t.errors.offline.title} back="/">
    <div class="halt">
      <Icon name="info" />
      <h1>{t.errors.offline.title}</h1>
      <p>{t.errors.offline.about}</p>
      <a class="button plain" href="/work/report">
        {t.quick.title}
      </a>
    </div>
  </Shell>
);

/** Which district one belongs to, where an address serves several. */
export const Chooser = ({ data, frame }: { data: Pages['chooser']; frame: Frame }) => (
  <Shell frame={frame} title={t.chooser.title} task>
    <h1>{t.chooser.title}</h1>
    {data.districts.length === 0 ? <p>{t.chooser.none}</p> : null}
    <ul class="links">
      {data.districts.map((district) => (
        <li key={district.url}>
          <a href={district.url}>
            <Icon name="pin" />
            <span>
              <b>{district.name}</b>
              <span class="hint">{district.title}</span>
            </span>
            <Icon name="forward" />
          </a>
        </li>
      ))}
    </ul>
  </Shell>
);
