export { reactions } from './reactions.ts';
export { bindingsWith } from './routes.ts';
