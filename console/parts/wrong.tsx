import { Alert } from 'antd';
import { wordsOf } from '../api/error.ts';

/** What the server refused, in its words, above the button to try again; nothing where nothing went wrong. */
export function Wrong({ error }: { error: unknown }) {
  return error ? (
    <Alert type="error" showIcon title={wordsOf(error)} style={{ marginBlock: '0 16px' }} />
  ) : null;
}
