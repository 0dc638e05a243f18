import { choosePlace, setField } from './place.ts';

/** 用手机定位: finds the place one stands in. Refusing it only says so; the other ways stay (checklist 15). */
export function start(box: HTMLElement): void {
  const button = box.querySelector('button');
  const said = box.querySelector<HTMLElement>('[role=status]');
  const form = box.closest('form');
  if (!button || !said || !form || !('geolocation' in navigator)) return;
  box.hidden = false;
  const say = (text: string | undefined): void => {
    said.textContent = text ?? '';
    button.removeAttribute('aria-busy');
  };
  button.addEventListener('click', () => {
    button.setAttribute('aria-busy', 'true');
    said.textContent = box.dataset.locating ?? '';
    navigator.geolocation.getCurrentPosition(
      async ({ coords: { longitude, latitude } }) => {
        const query = `lng=${longitude.toFixed(6)}&lat=${latitude.toFixed(6)}`;
        const answer = await fetch(`/api/v1/places/at?${query}`).catch(() => null);
        const path: { id: string; name: string; level: number }[] = answer?.ok
          ? (await answer.json()).path
          : [];
        const place = path.filter((p) => p.level > 0).at(-1);
        setField(form, 'lng', longitude.toFixed(6));
        setField(form, 'lat', latitude.toFixed(6));
        if (place) {
          say('');
          choosePlace(form, place.id, path.map((p) => p.name).join(' › '));
        } else say(answer?.ok ? box.dataset.outside : box.dataset.none);
      },
      () => say(box.dataset.none),
      { timeout: 10_000, maximumAge: 60_000 },
    );
  });
}
