import { describe, expect, it } from 'vitest';
import { compile, roleMay } from './compiled.ts';
import { diagramOf, mermaid } from './diagram.ts';
import { soundPlaybook } from './factory.ts';
import { forRules } from './for-rules.ts';
import { playbookView } from './view.ts';

const compiled = compile(soundPlaybook());
const at = (text: string) => Date.parse(`${text}:00+08:00`);

describe('compile', () => {
  it('expands whom a role stands in for, also through others and round a ring', () => {
    expect(compiled.roles.get('head')?.acts).toEqual(['head', 'secretary', 'dispatcher']);
    const ring = soundPlaybook();
    ring.roles[0]!.standsInFor = ['head'];
    expect(compile(ring).roles.get('dispatcher')?.acts).toEqual(['dispatcher', 'head', 'secretary']);
  });

  it('says where a role stands', () => {
    const rules = forRules(compiled, 0);
    expect(rules.roleStands('dispatcher')).toEqual({ level: 1 });
    expect(rules.roleStands('handler')).toBe('organisation');
    expect(rules.roleStands('nobody')).toBe(null);
    expect(rules.rolesOf('nobody')).toEqual([]);
    expect(rules.levelIndex('community')).toBe(1);
  });

  it('lends actions by standing in, not permissions', () => {
    expect(roleMay(compiled, 'dispatcher', 'see-matters')).toBe(true);
    expect(roleMay(compiled, 'secretary', 'see-matters')).toBe(false);
    expect(roleMay(compiled, 'nobody', 'see-matters')).toBe(false);
  });
});

describe('forRules', () => {
  const rules = forRules(compiled, at('2026-11-20T16:00'));

  it('gives deadlines in calendar time, and none where the year is not loaded', () => {
    expect(rules.due(at('2026-11-20T16:00'), '2 calendar days', [])).toBe(at('2026-11-23T00:00'));
    expect(rules.before(at('2026-11-23T00:00'), '12 hours')).toBe(at('2026-11-22T12:00'));
    expect(rules.due(at('2026-11-20T16:00'), '4 working hours', [])).toBe(null);
    expect(rules.before(at('2026-11-20T16:00'), '4 working hours')).toBe(null);
    expect(() => rules.due(0, 'soon', [])).toThrow(RangeError);
  });

  it('checks answers against the playbook’s lists and the type’s grades', () => {
    const matter = compiled.matters.get('matter')!;
    expect(rules.checkAnswers(matter.fields, { kind: 'lift' }, matter.grades)).toEqual({
      ok: true,
      values: { kind: 'lift' },
    });
  });
});

describe('playbookView and diagram', () => {
  it('name parties and time limits in words', () => {
    const [type] = playbookView(compiled, () => true).types;
    expect(type?.steps[1]).toMatchObject({ id: 'handling', by: '经办人', within: '一般 2天，重大 10天' });
    expect(type?.fields[0]?.options).toEqual([
      { id: 'lift', name: '电梯' },
      { id: 'water', name: '漏水' },
    ]);
  });

  it('draw every step and every way on', () => {
    const { playbook } = compiled;
    const diagram = diagramOf(playbook.matters[0]!, playbook);
    const text = mermaid(diagram);
    expect(diagram.nodes.map((n) => n.id)).toEqual(Object.keys(playbook.matters[0]!.steps));
    expect(text).toContain('state "办理中<br/>经办人<br/>一般 2天，重大 10天" as handling');
    expect(text).toContain('[*] --> raised: 是否危险');
    expect(text).toContain('open --> serving: 领单（1至2人）');
    expect(text).toContain('answered --> done: 默认确认（到期自动）');
    expect(text).toContain('done --> raised: 诉求人 重新办理（30天内）');
    expect(text).toContain('merged --> [*]');
  });
});
