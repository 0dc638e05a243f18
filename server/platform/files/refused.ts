import { type ErrorCode, errors } from '@lianxin/contracts/errors';

export type FileRefusedCode = Extract<
  ErrorCode,
  'NotAPicture' | 'PictureTooLarge' | 'TooLarge' | 'UnsupportedMedia'
>;

/** An upload that cannot be taken; `message` tells the sender what to do instead. */
export class FileRefused extends Error {
  readonly code: FileRefusedCode;

  constructor(code: FileRefusedCode, message: string = errors[code].message) {
    super(message);
    this.name = 'FileRefused';
    this.code = code;
  }
}
