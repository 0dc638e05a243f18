import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml';
import type { Locate, Position, Problem } from '../problem.ts';

const causes: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: '同一处把一个名称写了两次，请删去一个或改名。',
  TAB_AS_INDENT: '缩进用了制表符，请改成空格。',
  BAD_INDENT: '缩进不对，请与同级的上一行对齐；也可能是前面少了 } 或 ]。',
  MISSING_CHAR: '少了一个符号（如冒号、引号、逗号、括号），请补上。',
  BLOCK_AS_IMPLICIT_KEY: '一行里出现了两个「名称: 值」，请分成两行或用 { } 括起来。',
  MULTILINE_IMPLICIT_KEY: '名称不能跨行，可能是少了冒号。',
  BLOCK_IN_FLOW: '{ } 或 [ ] 里不能换成分行的写法。',
  UNEXPECTED_TOKEN: '这里多了一个符号，请检查括号、逗号和引号是否成对。',
  BAD_SCALAR_START: '文字不能以这个符号开头，请给文字加上引号。',
  BAD_DQ_ESCAPE: '双引号里的反斜杠写法不对，请改用单引号。',
  NON_STRING_KEY: '名称应是文字。',
  MULTIPLE_DOCS: '一个文件只写一份内容，请删去 ---。',
};

/** Turns YAML texts into plain values, and remembers where each map and list was written. */
export interface Reader {
  /** The text's value; `undefined` when it cannot be read (the problems say why). */
  parse(file: string, text: string): unknown;
  locate: Locate;
  problems: Problem[];
}

interface Origin {
  file: string;
  node: Node;
  lines: LineCounter;
}

const offsetOf = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];

/** A reader that keeps the positions of all that it parses. Data only: anchors, aliases and tags are refused. */
export function yamlReader(): Reader {
  const origins = new WeakMap<object, Origin>();
  const problems: Problem[] = [];

  const position = (origin: Origin, offset: number | undefined): Position => {
    const { line, col } = origin.lines.linePos(offset ?? offsetOf(origin.node) ?? 0);
    return { file: origin.file, line: line || 1, column: col || 1 };
  };

  const locate: Locate = (holder, key) => {
    const origin = origins.get(holder);
    if (!origin) return { file: '', line: 0, column: 0 };
    const { node } = origin;
    if (key === undefined) return position(origin, undefined);
    if (isSeq(node)) return position(origin, offsetOf(node.items[Number(key)]));
    if (!isMap(node)) return position(origin, undefined);
    const pair = node.items.find((p) => isScalar(p.key) && String(p.key.value) === String(key));
    return position(origin, offsetOf(pair?.key));
  };

  const convert = (node: unknown, file: string, lines: LineCounter): unknown => {
    const complain = (code: string, message: string) =>
      problems.push({ ...position({ file, node: node as Node, lines }, undefined), code, message });
    if (isAlias(node) || (node as Node | null)?.tag?.startsWith('!')) {
      complain('yaml-not-data', '这里不能用 *、& 或 ! 开头的写法；若是文字，请加上引号。');
      return null;
    }
    if (isScalar(node)) return node.value;
    if (isSeq(node)) {
      const list = node.items.map((item) => convert(item, file, lines));
      origins.set(list, { file, node, lines });
      return list;
    }
    if (isMap(node)) {
      const map = Object.fromEntries(
        node.items.map((pair) => [
          String((pair.key as { value?: unknown })?.value),
          convert(pair.value, file, lines),
        ]),
      );
      origins.set(map, { file, node, lines });
      return map;
    }
    return null;
  };

  const parse = (file: string, text: string): unknown => {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
    const first = document.errors.find((e) => e.code !== 'DUPLICATE_KEY');
    for (const error of document.errors) {
      if (error.code !== 'DUPLICATE_KEY' && error !== first) continue;
      const { line, col } = lines.linePos(error.pos[0]);
      const message = causes[error.code] ?? `这里的写法不合 YAML 格式：${error.message}`;
      problems.push({ file, line, column: col, code: 'yaml', message });
    }
    if (document.errors.length > 0) return undefined;
    if (document.contents === null) {
      problems.push({
        file,
        line: 1,
        column: 1,
        code: 'empty',
        message: '文件是空的，请写上内容或删去文件。',
      });
      return undefined;
    }
    const before = problems.length;
    const value = convert(document.contents, file, lines);
    return problems.length > before ? undefined : value;
  };

  return { parse, locate, problems };
}
