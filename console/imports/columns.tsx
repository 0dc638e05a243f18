import { type ImportDetail, remapImport } from '@lianxin/contracts/imports';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/write.ts';
import { Wrong } from '../parts/wrong.tsx';
import { importTexts as t } from '../texts/imports.ts';

/** What each column of each sheet is taken for, and how to correct that. */
export function Columns({ one, changed }: { one: ImportDetail; changed: () => unknown }) {
  const [sheets, setSheets] = useState(one.plan.sheets);
  const [kind, setKind] = useState(one.kind);
  const remap = useWrite(remapImport, changed);
  const options = [
    { value: '', label: t.skip },
    ...one.fields.map((f) => ({ value: f.id, label: f.required ? `${f.name}（${t.required}）` : f.name })),
  ];
  const nameOf = (id: string) => one.fields.find((f) => f.id === id)?.name ?? id;
  const edit = (name: string, change: Partial<(typeof sheets)[number]>) =>
    setSheets(sheets.map((s) => (s.name === name ? { ...s, ...change } : s)));
  const dirty = kind !== one.kind || JSON.stringify(sheets) !== JSON.stringify(one.plan.sheets);
  return (
    <section className="panel">
      <h2>{t.columns}</h2>
      <p className="page-note">{t.columnsHint}</p>
      <div className="filter-bar">
        <Select
          style={{ width: 160 }}
          aria-label={t.kind}
          value={kind}
          options={one.kinds.map((value) => ({ value, label: t.kinds[value] }))}
          onChange={setKind}
        />
        <Button
          type="primary"
          disabled={!dirty}
          loading={remap.isPending}
          onClick={() =>
            remap.mutate({
              import: one.id,
              version: one.version,
              kind,
              sheets: sheets.map(({ name, use, columns, given }) => ({
                name,
                use,
                given,
                columns: columns.map(({ at, field }) => ({ at, field: kind === one.kind ? field : null })),
              })),
            })
          }
        >
          {t.reread}
        </Button>
      </div>
      <Wrong error={remap.error} />
      {sheets.map((sheet) => (
        <div key={sheet.name} className="import-sheet">
          <h3>
            {sheet.name}
            <small className="quiet">{sheet.head === 0 ? t.sheetOut : sheet.title}</small>
            {sheet.head > 0 ? (
              <Checkbox checked={sheet.use} onChange={(e) => edit(sheet.name, { use: e.target.checked })}>
                {t.useSheet}
              </Checkbox>
            ) : null}
          </h3>
          {Object.entries(sheet.given).map(([id, text]) => (
            <div key={id} className="import-given">
              <label htmlFor={`given-${sheet.name}-${id}`}>{t.given(nameOf(id))}</label>
              <Input
                id={`given-${sheet.name}-${id}`}
                value={text}
                onChange={(e) => edit(sheet.name, { given: { ...sheet.given, [id]: e.target.value } })}
              />
            </div>
          ))}
          {sheet.use ? (
            <div className="import-grid">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t.column}</th>
                    <th scope="col">{t.meaning}</th>
                    <th scope="col">{t.sample}</th>
                  </tr>
                </thead>
                <tbody>
                  {sheet.columns.map((column) => (
                    <tr key={column.at}>
                      <td>{column.name}</td>
                      <td>
                        <Select
                          size="small"
                          style={{ width: 180 }}
                          showSearch={{ optionFilterProp: 'label' }}
                          aria-label={`${column.name}：${t.meaning}`}
                          value={column.field ?? ''}
                          options={options}
                          onChange={(field) =>
                            edit(sheet.name, {
                              columns: sheet.columns.map((c) =>
                                c.at === column.at ? { ...c, field: field || null } : c,
                              ),
                            })
                          }
                        />
                      </td>
                      <td className="quiet">{column.samples.join('、')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ) : null}
        </div>
      ))}
    </section>
  );
}
