import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { pictureLimits, prepare } from './pictures.ts';
import { acceptUpload, uploadBytes } from './uploads.ts';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c03020' } });
/** Noise compresses worst of all. */
const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });

function pngWithHeader(width: number, height: number, pixels: Buffer): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('prepare', () => {
  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('takes %s and gives two JPEGs', async (format) => {
    // Writing noise as GIF takes ten seconds; reading is what matters here.
    const sent = await (format === 'gif' ? plain : noise)(3000, 1500).toFormat(format).toBuffer();
    const picture = await prepare(sent);
    expect([picture.width, picture.height]).toEqual([2048, 1024]);
    expect((await sharp(picture.full).metadata()).format).toBe('jpeg');
    expect((await sharp(picture.list).metadata()).format).toBe('jpeg');
    expect(picture.list.byteLength).toBeLessThanOrEqual(pictureLimits.listBytes);
  });

  test('turns the picture upright and drops EXIF with its position, XMP and profile', async () => {
    const sent = await plain(600, 400)
      .withIccProfile('p3')
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">王小明家</x:xmpmeta>')
      .withExif({
        IFD0: { Make: 'Phone', Artist: '王小明' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '34/1 52/1 0/1', GPSLongitude: '117/1 33/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const before = await sharp(sent).metadata();
    expect(before.exif).toBeDefined();
    expect(before.orientation).toBe(6);

    const picture = await prepare(sent);
    expect([picture.width, picture.height]).toEqual([400, 600]);
    for (const kept of [picture.full, picture.list]) {
      const { exif, xmp, icc, iptc, orientation } = await sharp(kept).metadata();
      expect({ exif, xmp, icc, iptc, orientation }).toEqual({});
      expect(kept.includes('Phone')).toBe(false);
    }
  });

  test('does not enlarge, keeps one-pixel strips, and puts white under transparency', async () => {
    expect(await prepare(await plain(60, 40).png().toBuffer())).toMatchObject({ width: 60, height: 40 });
    expect(await prepare(await plain(1, 9000).png().toBuffer())).toMatchObject({ width: 1, height: 2048 });
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: '#00000000' } });
    const { dominant } = await sharp((await prepare(await clear.png().toBuffer())).full).stats();
    expect(dominant.r).toBeGreaterThan(240);
  });

  test('takes the first frame of an animation only', async () => {
    const frames = Array.from({ length: 300 }, (_, i) => Buffer.alloc(64 * 64 * 3, (i % 2) * 200));
    const animation = await sharp(Buffer.concat(frames), {
      raw: { width: 64, height: 64 * 300, channels: 3, pageHeight: 64 },
    })
      .gif()
      .toBuffer();
    expect((await sharp(animation).metadata()).pages).toBeGreaterThan(200);
    expect(await prepare(animation)).toMatchObject({ width: 64, height: 64 });
  });

  test('refuses 200 megapixels by the header alone, before any decoding', async () => {
    const bomb = pngWithHeader(20_000, 10_000, Buffer.alloc(60_001 * 10_000));
    expect(bomb.byteLength).toBeLessThan(uploadBytes);
    const memory = process.memoryUsage.rss();
    await expect(prepare(bomb)).rejects.toMatchObject({ code: 'PictureTooLarge' });
    expect(process.memoryUsage.rss() - memory).toBeLessThan(50 * 2 ** 20);
  });

  test('refuses a header that promises more than there is', async () => {
    const liar = pngWithHeader(5000, 5000, Buffer.alloc(100));
    await expect(prepare(liar)).rejects.toMatchObject({ code: 'NotAPicture' });
  });

  test('refuses cut-off pictures', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'gif'] as const) {
      const whole = await noise(400, 300).toFormat(format).toBuffer();
      const cut = whole.subarray(0, whole.byteLength >> 1);
      await expect(prepare(cut), format).rejects.toMatchObject({ code: 'NotAPicture' });
    }
  });

  test('refuses what only claims to be a picture, and kinds we do not take', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>';
    const tiff = await plain(9, 9).tiff().toBuffer();
    const avif = await plain(9, 9).avif().toBuffer();
    const pretenders = ['', 'GIF', '<html>', svg, 'GIF89a<script>', '\x89PNG\r\n\x1a\n', '%PDF-1.7'];
    for (const bytes of [...pretenders.map((text) => Buffer.from(text, 'latin1')), tiff, avif]) {
      await expect(prepare(bytes)).rejects.toMatchObject({ name: 'Refused', code: 'NotAPicture' });
    }
  });

  test('says what to do about HEIC it cannot read', async () => {
    const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic', 'latin1'), Buffer.alloc(100)]);
    await expect(prepare(heic)).rejects.toThrow('兼容性最佳');
  });
});

describe('acceptUpload', () => {
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

  test('takes pictures always, PDF where documents are allowed', async () => {
    const picture = await plain(10, 10).webp().toBuffer();
    expect((await acceptUpload(picture, { documents: true })).kind).toBe('picture');
    expect(await acceptUpload(pdf, { documents: true })).toMatchObject({ kind: 'document', bytes: pdf });
    await expect(acceptUpload(pdf, { documents: false })).rejects.toMatchObject({ code: 'NotAPicture' });
  });

  test('refuses half a PDF, other documents, and too many bytes', async () => {
    const refused = (bytes: Buffer) => expect(acceptUpload(bytes, { documents: true })).rejects;
    await refused(pdf.subarray(0, 20)).toMatchObject({ code: 'UnsupportedMedia' });
    await refused(Buffer.from('PK\x03\x04')).toMatchObject({ code: 'UnsupportedMedia' });
    await refused(Buffer.alloc(uploadBytes + 1)).toMatchObject({ code: 'TooLarge' });
  });
});
