import Type from 'typebox';
import { operation } from './operation.ts';
import { FileRef, Id } from './values.ts';

const strict = { additionalProperties: false } as const;

export const uploadFile = operation({
  id: 'files.upload',
  method: 'POST',
  path: '/files',
  summary: '上传一张照片；自动缩小并去掉位置信息',
  who: 'signed-in',
  carries: 'upload',
  input: Type.Object({ name: Type.Optional(Type.String({ maxLength: 120 })) }, strict),
  output: FileRef,
  errors: ['NotAPicture', 'PictureTooLarge', 'UnsupportedMedia'],
});

export const showFile = operation({
  id: 'files.show',
  method: 'GET',
  path: '/files/:file',
  summary: '看照片；size=list 为小图',
  who: 'signed-in',
  carries: 'download',
  input: Type.Object({ file: Id, size: Type.Optional(Type.Enum(['full', 'list'])) }, strict),
  output: Type.Unknown(),
  errors: [],
});
