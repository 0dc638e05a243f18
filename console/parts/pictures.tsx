import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { showFile } from '@lianxin/contracts/files';
import type { FileRef } from '@lianxin/contracts/values';
import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { addressOf } from '../api/call.ts';
import { pictureTexts as t } from '../texts/pictures.ts';
import './pictures.css';

/** The address of a picture: small for lists, full for looking at. */
export const pictureAddress = (file: FileRef, size: 'full' | 'list' = 'full'): string =>
  addressOf(showFile, { file: file.id, size });

export function Thumbnail({ file }: { file: FileRef }) {
  return <img className="thumbnail" src={pictureAddress(file, 'list')} alt={file.name} loading="lazy" />;
}

/** Small pictures that open large, one after the other by arrow keys. */
export function Pictures({ files }: { files: readonly FileRef[] }) {
  const [at, setAt] = useState<number | null>(null);
  const file = at === null ? undefined : files[at];
  const step = (by: number) => setAt((now) => ((now ?? 0) + by + files.length) % files.length);
  useEffect(() => {
    if (at === null) return;
    const press = (e: KeyboardEvent) => {
      if (e.key === 'ArrowLeft') setAt((now) => ((now ?? 0) - 1 + files.length) % files.length);
      if (e.key === 'ArrowRight') setAt((now) => ((now ?? 0) + 1) % files.length);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [at, files.length]);
  if (files.length === 0) return null;
  return (
    <>
      <ul className="thumbnails">
        {files.map((each, i) => (
          <li key={each.id}>
            <button
              type="button"
              className="thumbnail-button"
              aria-label={t.view(each.name)}
              onClick={() => setAt(i)}
            >
              <Thumbnail file={each} />
            </button>
          </li>
        ))}
      </ul>
      <Modal
        open={file !== undefined}
        onCancel={() => setAt(null)}
        title={at === null ? t.viewer : t.of(at + 1, files.length)}
        width="min(1000px, 96vw)"
        centered
        footer={null}
      >
        {file ? (
          <div className="viewer">
            <img src={pictureAddress(file)} alt={file.name} />
            <div className="viewer-tools">
              {files.length > 1 ? (
                <Button icon={<LeftOutlined />} onClick={() => step(-1)}>
                  {t.previous}
                </Button>
              ) : null}
              <a href={pictureAddress(file)} target="_blank" rel="noreferrer">
                {t.original}
              </a>
              {files.length > 1 ? (
                <Button icon={<RightOutlined />} iconPlacement="end" autoFocus onClick={() => step(1)}>
                  {t.next}
                </Button>
              ) : null}
            </div>
          </div>
        ) : null}
      </Modal>
    </>
  );
}
