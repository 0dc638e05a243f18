export const pictureTexts = {
  view: (name: string) => `看大图 ${name}`,
  of: (n: number, all: number) => `第 ${n} 张，共 ${all} 张`,
  previous: '上一张',
  next: '下一张',
  viewer: '照片',
  original: '打开原图',
} as const;
