import { refuse } from '../operations/refuse.ts';
import { type Picture, prepare } from './pictures.ts';
import { sniff } from './sniff.ts';

/** The most bytes one file may have; the web server's own limit should be the same. */
export const uploadBytes = 15 * 1024 * 1024;

export type Upload =
  | ({ kind: 'picture' } & Picture)
  | { kind: 'document'; type: 'application/pdf'; bytes: Uint8Array };

/**
 * Judges a file that somebody sent and prepares it for keeping. Pictures are always taken, PDF only where
 * the field allows documents. Serve a document as a download with `nosniff`, never inside a page of ours.
 * Refuses with `TooLarge`, `NotAPicture`, `PictureTooLarge`, `UnsupportedMedia`.
 */
export async function acceptUpload(bytes: Uint8Array, allow: { documents: boolean }): Promise<Upload> {
  if (bytes.byteLength > uploadBytes) {
    refuse('TooLarge', { message: '文件超过 15 MB，请压缩后再上传，或分成几个文件。' });
  }
  const kind = sniff(bytes);
  if (kind === 'pdf' && allow.documents) {
    if (!isWholePdf(bytes))
      refuse('UnsupportedMedia', { message: '这个 PDF 文件不完整，请重新生成后再上传。' });
    return { kind: 'document', type: 'application/pdf', bytes };
  }
  if (kind === undefined && allow.documents) {
    refuse('UnsupportedMedia', { message: '只能上传照片或 PDF 文件，请转换后再上传。' });
  }
  return { kind: 'picture', ...(await prepare(bytes)) };
}

/** The end mark stands within the last kilobyte (ISO 32000 lets readers look no further). */
function isWholePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-1024)).includes('%%EOF');
}
