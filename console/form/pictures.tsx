import { CloseOutlined, LoadingOutlined, PlusOutlined } from '@ant-design/icons';
import { uploadFile } from '@lianxin/contracts/files';
import type { FileRef } from '@lianxin/contracts/values';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { upload } from '../api/call.ts';
import { wordsOf } from '../api/error.ts';
import { Thumbnail } from '../parts/pictures.tsx';
import { formTexts } from '../texts/form.ts';

interface Props {
  readonly id?: string;
  readonly value?: FileRef[] | undefined;
  readonly onChange?: (value: FileRef[]) => void;
  readonly most?: number | undefined;
}

/** Pictures: uploaded at once when chosen, shown small, each can be taken away again. */
export function PicturesInput({ id, value = [], onChange, most = 6 }: Props) {
  const [waiting, setWaiting] = useState(0);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const chooser = useRef<HTMLInputElement>(null);
  const latest = useRef(value);
  latest.current = value;
  const add = async (files: readonly File[]) => {
    setProblems([]);
    const room = files.slice(0, Math.max(0, most - latest.current.length));
    setWaiting((n) => n + room.length);
    for (const file of room) {
      try {
        const ref = await upload(uploadFile, { name: file.name.slice(-120) }, file);
        latest.current = [...latest.current, ref];
        onChange?.(latest.current);
      } catch (error) {
        setProblems((all) => [...all, `${file.name}：${wordsOf(error)}`]);
      }
      setWaiting((n) => n - 1);
    }
  };
  return (
    <div>
      <ul className="thumbnails">
        {value.map((file) => (
          <li key={file.id}>
            <Thumbnail file={file} />
            <Button
              className="thumbnail-remove"
              size="small"
              shape="circle"
              icon={<CloseOutlined />}
              aria-label={`${formTexts.removePicture} ${file.name}`}
              onClick={() => onChange?.(value.filter((f) => f.id !== file.id))}
            />
          </li>
        ))}
        {value.length + waiting < most ? (
          <li>
            <Button
              {...(id ? { id } : {})}
              type="dashed"
              className="thumbnail-add"
              icon={<PlusOutlined />}
              onClick={() => chooser.current?.click()}
            >
              {formTexts.addPicture}
            </Button>
          </li>
        ) : null}
      </ul>
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        multiple
        aria-hidden
        tabIndex={-1}
        style={{ display: 'none' }}
        onChange={(e) => {
          void add([...(e.target.files ?? [])]);
          e.target.value = '';
        }}
      />
      <div className="quiet small" aria-live="polite">
        {waiting > 0 ? (
          <>
            <LoadingOutlined /> {formTexts.uploading}
          </>
        ) : (
          formTexts.picturesMost(most)
        )}
      </div>
      {problems.map((p) => (
        <div key={p} role="alert" style={{ color: 'var(--late)' }}>
          {p}
        </div>
      ))}
    </div>
  );
}
