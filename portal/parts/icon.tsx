import { type IconName, icons } from './icons.ts';

/** A line icon beside its word; never alone, so it is hidden from readers of the page's text. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    <path d={icons[name]} />
  </svg>
);

/** The brand: two rings that hold each other, 连心. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" />
    <path d="M17.8 12.2a6 6 0 1 0 0 7.6m-3.6-7.6a6 6 0 1 1 0 7.6" />
  </svg>
);
