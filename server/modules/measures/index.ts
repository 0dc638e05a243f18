export { bindings } from './routes.ts';
