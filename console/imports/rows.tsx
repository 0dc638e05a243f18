import { fixImport, type ImportDetail, type ImportRow, importRows } from '@lianxin/contracts/imports';
import { App, Button, Checkbox, Form, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { wordsOf } from '../api/error.ts';
import { useWrite } from '../api/write.ts';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { importTexts as t } from '../texts/imports.ts';

interface Editing {
  row: ImportRow;
  at: number;
  text: string;
  alike: boolean;
}

type Show = 'refuse' | 'create' | 'update' | 'same' | 'all';

/** The rows of an import with their problems at the cell, correctable in place. */
export function Rows({
  one,
  code,
  changed,
}: {
  one: ImportDetail;
  code: string | null;
  changed: () => unknown;
}) {
  const { message } = App.useApp();
  const [show, setShow] = useState<Show>(one.refused > 0 ? 'refuse' : 'all');
  const [editing, setEditing] = useState<Editing | null>(null);
  const rows = usePages(importRows, {
    import: one.id,
    limit: 50,
    ...(show === 'all' ? {} : { does: show }),
    ...(code ? { code } : {}),
  });
  const fix = useWrite(fixImport, async (done) => {
    setEditing(null);
    void message.success(t.fixed(done.rows));
    await Promise.all([rows.refetch(), changed()]);
  });
  const editable = one.state === 'preview';
  const sheet = (name: string) => one.plan.sheets.find((s) => s.name === name);
  const put = (row: ImportRow, at: number, text: string, alike: boolean) =>
    fix.mutate({ import: one.id, row: String(row.no), cells: [{ at, text }], alike });
  const groups = Map.groupBy(rows.rows, (row) => row.sheet);
  return (
    <section className="panel">
      <h2>{t.rows}</h2>
      <div className="filter-bar">
        <Segmented<Show>
          value={show}
          onChange={setShow}
          options={[
            { value: 'refuse', label: `${t.refused} ${one.refused}` },
            { value: 'create', label: `${t.created} ${one.created}` },
            { value: 'update', label: `${t.updated} ${one.updated}` },
            { value: 'same', label: `${t.unchanged} ${one.unchanged}` },
            { value: 'all', label: t.all },
          ]}
        />
        {editable ? <span className="quiet">{t.clickToFix}</span> : null}
      </div>
      {rows.error ? (
        <Failed error={rows.error} retry={rows.refetch} />
      ) : rows.isPending ? (
        <Bones lines={8} />
      ) : rows.rows.length === 0 ? (
        <Nothing done={show === 'refuse'} title={show === 'refuse' ? t.noFaulty : t.noRows}>
          {show === 'refuse' && editable ? t.noFaultyWhy : null}
        </Nothing>
      ) : (
        [...groups].map(([name, list]) => (
          <div key={name} className="import-sheet">
            <h3>{name}</h3>
            <div className="import-grid">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t.line}</th>
                    {list.some((r) => r.problems.length > 0) ? <th scope="col">{t.refused}</th> : null}
                    {sheet(name)?.columns.map((c) => (
                      <th key={c.at} scope="col">
                        {c.name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {list.map((row) => (
                    <tr key={row.no}>
                      <td className="quiet">{row.line}</td>
                      {list.some((r) => r.problems.length > 0) ? (
                        <td>
                          {row.problems.map((p) => (
                            <div key={`${p.code} ${p.at}`} className="import-why">
                              {p.column ? `${p.column}：` : ''}
                              {p.message}
                              {editable && p.at !== null && p.suggestions.length > 0 ? (
                                <span className="import-suggest">
                                  {p.suggestions.map((s) => (
                                    <Button
                                      key={s}
                                      size="small"
                                      loading={fix.isPending}
                                      onClick={() => put(row, p.at ?? 0, s, true)}
                                    >
                                      {s}
                                    </Button>
                                  ))}
                                </span>
                              ) : null}
                            </div>
                          ))}
                        </td>
                      ) : null}
                      {sheet(name)?.columns.map((c) => (
                        <td key={c.at} data-bad={row.problems.some((p) => p.at === c.at) ? '' : undefined}>
                          {editable ? (
                            <button
                              type="button"
                              className="import-cell"
                              aria-label={`${c.name}：${row.cells[c.at] ?? ''}`}
                              onClick={() =>
                                setEditing({ row, at: c.at, text: row.cells[c.at] ?? '', alike: false })
                              }
                            >
                              {row.cells[c.at] || ' '}
                            </button>
                          ) : (
                            <span className="import-cell">{row.cells[c.at]}</span>
                          )}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </div>
        ))
      )}
      {rows.rows.length === 0 ? null : (
        <More
          shown={rows.rows.length}
          next={rows.hasNextPage}
          busy={rows.isFetchingNextPage}
          load={rows.fetchNextPage}
          unit={t.unit}
        />
      )}
      <Modal
        open={editing !== null}
        title={editing ? `${editing.row.sheet} ${t.line} ${editing.row.line}` : ''}
        okText={t.save}
        cancelText={t.cancel}
        confirmLoading={fix.isPending}
        onCancel={() => setEditing(null)}
        onOk={() => editing && put(editing.row, editing.at, editing.text, editing.alike)}
      >
        {editing ? (
          <Form layout="vertical">
            <Form.Item
              htmlFor="import-cell"
              label={sheet(editing.row.sheet)?.columns.find((c) => c.at === editing.at)?.name ?? t.fix}
              {...(fix.error ? { validateStatus: 'error' as const, help: wordsOf(fix.error) } : {})}
            >
              <Input
                id="import-cell"
                autoFocus
                value={editing.text}
                maxLength={500}
                onChange={(e) => setEditing({ ...editing, text: e.target.value })}
                onPressEnter={() => put(editing.row, editing.at, editing.text, editing.alike)}
              />
            </Form.Item>
            <Checkbox
              checked={editing.alike}
              onChange={(e) => setEditing({ ...editing, alike: e.target.checked })}
            >
              {t.fixSame(editing.row.cells[editing.at] ?? '')}
            </Checkbox>
          </Form>
        ) : null}
      </Modal>
    </section>
  );
}
