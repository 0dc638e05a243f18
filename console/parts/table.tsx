import { Checkbox } from 'antd';
import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { shared } from '../texts/everywhere.ts';
import '../look/table.css';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** At the line's end: figures and actions. */
  readonly end?: boolean;
  readonly width?: CSSProperties['width'];
  /** On a narrow window it takes a line of its own. */
  readonly wide?: boolean;
  /** On a narrow window the column's word stands before the value. */
  readonly word?: boolean;
}

export interface Group<Row> {
  readonly key: string;
  /** Absent: the rows stand without a heading. */
  readonly title?: ReactNode;
  readonly rows: readonly Row[];
}

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly change: (ids: ReadonlySet<string>) => void;
}

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly groups: readonly Group<Row>[];
  readonly idOf: (row: Row) => string;
  readonly nameOf?: (row: Row) => string;
  readonly open?: (row: Row) => void;
  readonly selection?: Selection | undefined;
  /** The row the keyboard is on. */
  readonly here?: string | undefined;
  readonly foot?: ReactNode;
}

const toggled = (ids: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** Whether a press meant the row itself, not something in it that answers by itself. */
const meantRow = (event: MouseEvent | KeyboardEvent): boolean =>
  !(event.target as HTMLElement).closest('a, button, input, label, .ant-checkbox-wrapper') &&
  !window.getSelection()?.toString();

/** The console's one table: plain rows that become cards on a narrow window. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, groups, idOf, nameOf, open, selection, here, foot } = props;
  const all = groups.flatMap((g) => g.rows);
  const chosen = selection ? all.filter((r) => selection.ids.has(idOf(r))).length : 0;
  const cells = columns.length + (selection ? 1 : 0);
  return (
    <div className="table-box">
      <table className="table table-cards" aria-label={label}>
        <thead>
          <tr className="table-head-row">
            {selection ? (
              <th className="tick">
                <Checkbox
                  aria-label={shared.selectAll}
                  checked={chosen > 0 && chosen === all.length}
                  indeterminate={chosen > 0 && chosen < all.length}
                  onChange={(e) => selection.change(new Set(e.target.checked ? all.map(idOf) : []))}
                />
              </th>
            ) : null}
            {columns.map((c) => (
              <th key={c.key} className={c.end ? 'end' : undefined} style={{ width: c.width }} scope="col">
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            {group.title ? (
              <tr className="table-group">
                <th colSpan={cells} scope="rowgroup">
                  {group.title}
                </th>
              </tr>
            ) : null}
            {group.rows.map((row) => {
              const id = idOf(row);
              return (
                <tr
                  key={id}
                  data-row={id}
                  data-open={open ? '' : undefined}
                  data-here={here === id ? 'true' : undefined}
                  aria-selected={selection?.ids.has(id)}
                  onClick={open ? (e) => meantRow(e) && open(row) : undefined}
                  style={open ? { cursor: 'pointer' } : undefined}
                >
                  {selection ? (
                    <td className="tick">
                      <Checkbox
                        aria-label={shared.selectRow(nameOf?.(row) ?? '')}
                        checked={selection.ids.has(id)}
                        onChange={() => selection.change(toggled(selection.ids, id))}
                      />
                    </td>
                  ) : null}
                  {columns.map((c) => (
                    <td
                      key={c.key}
                      className={[c.end ? 'end' : '', c.wide ? 'wide' : ''].join(' ').trim() || undefined}
                      data-word={c.word ? c.title : undefined}
                    >
                      {c.render(row)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        ))}
        {foot ? <tfoot>{foot}</tfoot> : null}
      </table>
    </div>
  );
}
