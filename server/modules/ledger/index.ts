export { creditAction } from './actions/credit.ts';
export { reactions } from './reactions.ts';
export { bindings } from './routes.ts';
export { soundness } from './store/audit.ts';
