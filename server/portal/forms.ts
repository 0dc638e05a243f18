import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { uploadBytes } from '#platform/files/uploads.ts';
import { Refused } from '#platform/operations/index.ts';
import type { Values } from '../../portal/form/values.ts';

/** A file that came with a form. */
export interface SentFile {
  field: string;
  name: string;
  bytes: Buffer;
}

/** What a form sent: its values by name, and its files. */
export interface Form {
  values: Values;
  files: SentFile[];
}

const mostFields = 300;
const mostFiles = 12;
const mostText = 1_000_000;
/** All files of a form together: they are held until the form is answered. */
const mostFileBytes = 4 * uploadBytes;

function add(values: Values, name: string, value: string): void {
  if (!Object.hasOwn(values, name)) values[name] = [];
  values[name]?.push(value);
}

/** Values in an object without a prototype: a field may be called anything. */
export const emptyValues = (): Values => Object.create(null) as Values;

function fromText(body: string): Form {
  const values = emptyValues();
  let count = 0;
  for (const [name, value] of new URLSearchParams(body)) {
    if (++count > mostFields) throw new Refused('TooLarge');
    add(values, name, value.replaceAll('\r\n', '\n'));
  }
  return { values, files: [] };
}

async function fromParts(request: FastifyRequest): Promise<Form> {
  const form: Form = { values: emptyValues(), files: [] };
  let [text, bytesSent] = [0, 0];
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        const value = String(part.value);
        text += part.fieldname.length + value.length;
        if (part.valueTruncated || text > mostText) throw new Refused('TooLarge');
        add(form.values, part.fieldname, value.replaceAll('\r\n', '\n'));
        continue;
      }
      const bytes = await part.toBuffer();
      bytesSent += bytes.byteLength;
      if (bytesSent > mostFileBytes) throw new Refused('TooLarge');
      if (bytes.byteLength > 0) form.files.push({ field: part.fieldname, name: part.filename, bytes });
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    const status = (error as { statusCode?: number }).statusCode ?? 0;
    if (status === 413) throw new Refused('TooLarge');
    if (status >= 400 && status < 500) throw new Refused('InvalidInput');
    if (error instanceof Error && /Unexpected end|Malformed|Multipart/i.test(error.message))
      throw new Refused('InvalidInput');
    throw error;
  }
  return form;
}

/** Teaches the server the two ways a form is sent; gives how to read one. Files are read only of somebody known:
 * from anybody else a form with files is refused unread (`NotSignedIn`). */
export async function readsForms(
  app: FastifyInstance,
): Promise<(request: FastifyRequest, known: boolean) => Promise<Form>> {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    // Read whole before it is refused: a connection closed half-way shows the sender no words.
    { parseAs: 'string', bodyLimit: uploadBytes },
    (_request, body, done) => done(body.length > mostText ? new Refused('TooLarge') : null, body),
  );
  await app.register(multipart, {
    limits: {
      fileSize: uploadBytes,
      files: mostFiles,
      fields: mostFields,
      fieldSize: mostText,
      parts: mostFields,
    },
  });
  return async (request, known) => {
    if (request.isMultipart()) {
      if (!known) throw new Refused('NotSignedIn');
      return fromParts(request);
    }
    return typeof request.body === 'string' ? fromText(request.body) : { values: emptyValues(), files: [] };
  };
}
