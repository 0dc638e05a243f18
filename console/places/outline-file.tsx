import type { Output } from '@lianxin/contracts/operation';
import { drawPlaces } from '@lianxin/contracts/places';
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Table, Upload } from 'antd';
import { useState } from 'react';
import { upload } from '../api/call.ts';
import { wordsOf } from '../api/error.ts';
import { placeTexts as t } from '../texts/places.ts';
import { useFreshPlaces } from './fresh.ts';

type Report = Output<typeof drawPlaces>;

/** Takes over the outlines of a GeoJSON file: first looked through, then written. */
export function OutlineFile({ open, close }: { open: boolean; close: () => void }) {
  const fresh = useFreshPlaces();
  const { message } = App.useApp();
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const send = (dryRun: boolean, chosen: File) =>
    upload(drawPlaces, { dryRun }, new Blob([chosen], { type: 'application/octet-stream' }));
  const look = useMutation({ mutationFn: (chosen: File) => send(true, chosen), onSuccess: setReport });
  const write = useMutation({
    mutationFn: (chosen: File) => send(false, chosen),
    onSuccess: async (done) => {
      message.success(t.tookOver(done.drawn));
      setFile(null);
      setReport(null);
      close();
      await fresh();
    },
  });
  const error = look.error ?? write.error;
  return (
    <Drawer open={open} onClose={close} size={560} title={t.outlines}>
      <p className="quiet" style={{ marginBottom: 16 }}>
        {t.outlinesHint}
      </p>
      <Upload
        accept=".geojson,.json"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(chosen) => {
          setFile(chosen);
          setReport(null);
          look.mutate(chosen);
          return false;
        }}
      >
        <Button loading={look.isPending}>{file ? file.name : t.chooseFile}</Button>
      </Upload>
      {error ? <Alert type="error" showIcon title={wordsOf(error)} style={{ marginTop: 16 }} /> : null}
      {report && file ? (
        <section style={{ marginTop: 24 }}>
          <p style={{ marginBottom: 16 }}>
            {t.checked(report.drawn, report.unchanged, report.problems.length)}
          </p>
          {report.problems.length > 0 ? (
            <Table
              size="small"
              rowKey="no"
              pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
              dataSource={report.problems}
              columns={[
                { title: t.featureNo, dataIndex: 'no', width: 72 },
                { title: t.featureName, render: (_, p) => p.name || p.code, width: 140 },
                { title: t.problem, dataIndex: 'message' },
              ]}
              style={{ marginBottom: 16 }}
            />
          ) : null}
          <Button
            type="primary"
            disabled={report.drawn === 0}
            loading={write.isPending}
            onClick={() => write.mutate(file)}
          >
            {t.takeOver(report.drawn)}
          </Button>
        </section>
      ) : null}
    </Drawer>
  );
}
