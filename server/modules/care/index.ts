export { reactions } from './reactions.ts';
export { bindings } from './routes.ts';
export { keepCare } from './upkeep.ts';
