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
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        add(form.values, part.fieldname, String(part.value).replaceAll('\r\n', '\n'));
        if (part.valueTruncated) throw new Refused('TooLarge');
        continue;
      }
      const bytes = await part.toBuffer();
      if (bytes.byteLength > 0) form.files.push({ field: part.fieldname, name: part.filename, bytes });
    }
  } catch (error) {
    const status = (error as { statusCode?: number }).statusCode ?? 0;
    if (status === 413) throw new Refused('TooLarge');
    if (status >= 400 && status < 500) throw new Refused('InvalidInput');
    if (error instanceof Error && /Unexpected end|Malformed|Multipart/i.test(error.message))
      throw new Refused('InvalidInput');
    throw error;
  }
  return form;
}

/** Teaches the server the two ways a form is sent; gives how to read one. */
export async function readsForms(app: FastifyInstance): Promise<(request: FastifyRequest) => Promise<Form>> {
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
  return async (request) => {
    if (request.isMultipart()) return fromParts(request);
    return typeof request.body === 'string' ? fromText(request.body) : { values: emptyValues(), files: [] };
  };
}
