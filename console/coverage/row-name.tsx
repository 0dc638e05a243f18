import { Link } from '@tanstack/react-router';
import { type CoverageSearch, readCoverageSearch } from './search.ts';

/** The name of a row, which opens it at the side: by the keyboard as by a press on the row. */
export function RowName({
  name,
  opens,
}: {
  name: string;
  opens: Pick<CoverageSearch, 'unit' | 'organisation'>;
}) {
  return (
    <Link to="/coverage" search={(before) => readCoverageSearch({ ...before, ...opens })} replace>
      <strong>{name}</strong>
    </Link>
  );
}
