const longest = 1600;
const quality = 0.8;

/**
 * A picture made small enough to send from a phone (checklist 21): at most 1600 px, JPEG, without metadata.
 * Gives the file itself where the browser cannot read it or it would not become smaller.
 */
export async function shrink(file: File): Promise<File> {
  try {
    const source = await open(file);
    const scale = Math.min(1, longest / Math.max(source.width, source.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(source.width * scale));
    canvas.height = Math.max(1, Math.round(source.height * scale));
    canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], `${file.name.replace(/\.[^.]*$/, '')}.jpg`, { type: 'image/jpeg' });
  } catch {
    return file;
  }
}

/** Upright, as the camera meant it. */
async function open(file: File): Promise<ImageBitmap | HTMLImageElement> {
  if ('createImageBitmap' in window)
    try {
      return await createImageBitmap(file, { imageOrientation: 'from-image' });
    } catch {
      // an older browser without the option: the image element below turns it by itself
    }
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    await new Promise((done, fail) => {
      image.onload = done;
      image.onerror = fail;
      image.src = url;
    });
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}
