import { isDeepStrictEqual } from 'node:util';
import type { Input, Output } from '@lianxin/contracts/operation';
import { type drawPlaces, OutlineFile } from '@lianxin/contracts/places';
import Value from 'typebox/value';
import { record } from '#platform/audit.ts';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { shapeProblem } from '../outlines.ts';
import { mayManagePlace } from '../policy.ts';
import { forgetShapes } from '../shapes.ts';
import { type Known, knownPlaces, updateShapes } from '../store/place-tree.ts';

type Report = Output<typeof drawPlaces>;

const textOf = (properties: Record<string, unknown> | null, ...keys: string[]): string => {
  for (const key of keys) {
    const value = properties?.[key];
    if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
  }
  return '';
};

function readFile(bytes: Buffer | undefined): OutlineFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(bytes?.toString('utf8') ?? '');
  } catch {
    return refuse('UnsupportedMedia', {
      message: '这不是 GeoJSON 文件，请导出为 GeoJSON（WGS 84）后再导入。',
    });
  }
  return Value.Check(OutlineFile, parsed)
    ? (parsed as OutlineFile)
    : refuse('UnsupportedMedia', {
        message: '文件应是 GeoJSON 的 FeatureCollection，每个图形在属性里写 code（编码）或 name（名称）。',
      });
}

/**
 * Takes over the outlines of a GeoJSON file: each feature's place by `code`, else by `name` and, where several have
 * it, `parent`. Features with a problem are listed and not written; the others are, unless `dryRun`.
 */
export async function drawPlacesAction(ctx: SignedIn, input: Input<typeof drawPlaces>): Promise<Report> {
  const { district } = ctx;
  const { playbook } = await hereOf(ctx);
  const { features } = readFile(ctx.upload);
  const known = await knownPlaces(ctx.db, district.id);
  const byCode = new Map(known.map((p) => [p.code, p]));
  const byName = Map.groupBy(known, (p) => p.name);
  const drawn = new Map<string, unknown>();
  const report: Report = { features: features.length, drawn: 0, unchanged: 0, problems: [] };
  const placeOf = (code: string, name: string, parent: string): Known | string => {
    if (code) return byCode.get(code) ?? `没有编码为「${code}」的地点，请核对编码。`;
    if (!name) return '属性里没有写 code（编码）或 name（名称），请补上。';
    const found = (byName.get(name) ?? []).filter((p) => !parent || p.parent === parent);
    if (found.length > 1)
      return `有 ${found.length} 个地点叫「${name}」，请加上 parent（上级名称）或 code（编码）。`;
    return found[0] ?? `没有叫「${name}」的地点，请核对名称。`;
  };
  for (const [i, { properties, geometry }] of features.entries()) {
    const code = textOf(properties, 'code', '编码');
    const name = textOf(properties, 'name', '名称');
    const place = placeOf(code, name, textOf(properties, 'parent', '上级'));
    const message =
      typeof place === 'string'
        ? place
        : !mayManagePlace(ctx.actor, playbook, place.ids)
          ? '这个地点不归您管理。'
          : drawn.has(place.id)
            ? '这个地点在文件里出现了不止一次。'
            : shapeProblem(geometry);
    if (message !== null || typeof place === 'string') {
      report.problems.push({ no: i + 1, name, code, message: message ?? '' });
      continue;
    }
    if (isDeepStrictEqual(place.shape, geometry)) report.unchanged += 1;
    else report.drawn += 1;
    drawn.set(place.id, geometry);
  }
  const fresh = known.flatMap((p) =>
    drawn.has(p.id) && !isDeepStrictEqual(p.shape, drawn.get(p.id))
      ? [{ id: p.id, shape: drawn.get(p.id) }]
      : [],
  );
  if (input.dryRun || fresh.length === 0) return report;
  return inTransaction(ctx, async (tx) => {
    await updateShapes(tx, district.id, fresh);
    await record(tx, ctx, { action: 'places.draw', data: { places: fresh.length } });
    forgetShapes(district.id);
    return report;
  });
}
