import { availableParallelism } from 'node:os';
import type Sharp from 'sharp';
import { gate } from '../gate.ts';
import { refuse } from '../operations/refuse.ts';
import { type FileKind, sniff } from './sniff.ts';

/** Both are JPEG, upright, sRGB, and carry no metadata. Width and height are those of `full`, in pixels. */
export type Picture = { full: Buffer; list: Buffer; width: number; height: number };

export const pictureType = 'image/jpeg';
export const pictureLimits = {
  /** 50 × 2²⁰: takes the 8192 × 6144 of "50-megapixel" phones. Checked before any pixel is decoded. */
  inputPixels: 50 * 2 ** 20,
  fullEdge: 2048,
  listBytes: 100 * 1024,
  seconds: 30,
};

/** Sizes and qualities for lists, tried until one fits; the last is below 100 KB for any content. */
const listSteps = [
  { edge: 800, quality: 74 },
  { edge: 800, quality: 60 },
  { edge: 640, quality: 55 },
  { edge: 480, quality: 50 },
  { edge: 320, quality: 40 },
];

const readable: readonly (FileKind | undefined)[] = ['jpeg', 'png', 'webp', 'gif', 'heic'];
const heicHelp =
  '这张照片是 HEIC 格式，系统暂时打不开。请在手机“设置—相机—格式”里选“兼容性最佳”后重拍，或截屏后上传截图。';
const brokenHelp = '这张照片不完整或已损坏，请重新拍一张，或换一张再上传。';

/**
 * Makes a sent picture fit to keep and show: first frame only, turned upright by its EXIF, stripped of
 * all metadata (position too), re-encoded. Refuses with `NotAPicture` (not a JPEG, PNG,
 * WebP, GIF or readable HEIC by content, or broken) or `PictureTooLarge` (too many pixels).
 */
export async function prepare(bytes: Uint8Array): Promise<Picture> {
  const kind = sniff(bytes);
  if (!readable.includes(kind)) refuse('NotAPicture');
  const sharp = await loadSharp();
  await refuseTooManyPixels(sharp, bytes, kind);
  return oneAtATime(() => encode(sharp, bytes).catch(refuseUnreadable(kind)));
}

/** Decoding holds a whole core and up to some 300 MB, so a small machine does one at a time. */
const oneAtATime = gate(availableParallelism() > 3 ? 2 : 1);

async function refuseTooManyPixels(sharp: typeof Sharp, bytes: Uint8Array, kind: FileKind | undefined) {
  // The library's own limit is off here: it would not tell "too large" from "broken". Only the header is read.
  const { width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(refuseUnreadable(kind));
  if (width * height > pictureLimits.inputPixels) {
    const message = `这张照片有 ${Math.round((width * height) / 10_000)} 万像素，超过了 5000 万像素，请用手机相机的普通模式拍摄。`;
    refuse('PictureTooLarge', { message });
  }
}

async function encode(sharp: typeof Sharp, bytes: Uint8Array): Promise<Picture> {
  const { data: full, info } = await sharp(bytes, {
    limitInputPixels: pictureLimits.inputPixels,
    failOn: 'error',
    sequentialRead: true,
  })
    .autoOrient()
    .resize(pictureLimits.fullEdge, pictureLimits.fullEdge, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82 })
    .timeout({ seconds: pictureLimits.seconds })
    .toBuffer({ resolveWithObject: true });
  return { full, list: await shrink(sharp, full), width: info.width, height: info.height };
}

async function shrink(sharp: typeof Sharp, full: Buffer): Promise<Buffer> {
  let list = full;
  for (const { edge, quality } of listSteps) {
    list = await sharp(full)
      .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality, mozjpeg: true })
      .toBuffer();
    if (list.byteLength <= pictureLimits.listBytes) break;
  }
  return list;
}

const refuseUnreadable = (kind: FileKind | undefined) => (): never => {
  refuse('NotAPicture', { message: kind === 'heic' ? heicHelp : brokenHelp });
};

let loaded: Promise<typeof Sharp> | undefined;

/** Loaded on first use: it costs memory, and many processes never see a picture. */
function loadSharp(): Promise<typeof Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    // Only what we take may be decoded, from memory: no SVG, TIFF or PDF whatever the bytes say.
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({
      operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
    });
    return sharp;
  });
  return loaded;
}
