import { describe, expect, test } from 'vitest';
import { checkLeaks } from './check-leaks.ts';
import { prepareSecrets } from './prepare-secrets.ts';
import type { EarlierRecord, SecretSources } from './types.ts';

const secrets: SecretSources = {
  detected: [
    { text: '苏州锐博精密机械股份有限公司', category: 'organization' },
    { text: '3万吨', category: 'output' },
  ],
};
const version = (texts: Record<string, string>): EarlierRecord => ({ what: '第 1 版发布稿', sameDemand: true, texts });
const other = (texts: Record<string, string>): EarlierRecord => ({ what: '另一条公开需求', sameDemand: false, texts });

function subtracted(shown: Record<string, string>, record: EarlierRecord, sources: SecretSources = secrets) {
  return checkLeaks(shown, prepareSecrets({ ...sources, earlier: [record] })).map(
    ({ field, start, end, severity, how }) => `${severity} ${how} ${shown[field]!.slice(start, end)}`,
  );
}

describe('an earlier version of the same demand', () => {
  test('that says what this one hides gives it away where its placeholder stands', () => {
    const shown = { problem: '企业甲现有产线年产万吨级，拟改造热处理工序。' };
    const record = version({ problem: '苏州某企业现有产线年产3万吨，拟改造热处理工序。' });
    expect(subtracted(shown, record)).toEqual(['block subtraction 万吨级']);
  });

  test('that says the name once is enough, wherever it does', () => {
    const record = version({ title: '热处理工序改造', owner: '苏州锐博精密机械股份有限公司' });
    expect(subtracted({ problem: '某企业拟改造热处理工序。' }, record)).toEqual([
      'block subtraction 某企业拟改造热处理工序。',
    ]);
  });

  test('that hid what this one says is shown to the reviewer', () => {
    const shown = { problem: '为沪宁轨道的线路供货，交期三个月。' };
    expect(subtracted(shown, version({ problem: '为客户甲的线路供货，交期三个月。' }))).toEqual([
      'warn subtraction 为沪宁轨道的线路供货，',
    ]);
  });

  test('that says an amount less exactly in another way is shown to the reviewer: two ranges meet', () => {
    const shown = { problem: '预算为20万～50万元，一年内完成。' };
    expect(subtracted(shown, version({ problem: '预算为十万元级，一年内完成。' }))).toEqual([
      'warn subtraction 预算为20万～50万元，',
    ]);
  });

  test('that hides the same gives nothing away', () => {
    const shown = { problem: '企业甲年产万吨级，拟改造热处理。' };
    expect(subtracted(shown, version(shown))).toEqual([]);
  });
});

describe('another public record', () => {
  const passage = '采用真空渗碳与深冷复合处理以降低大型薄壁齿圈的畸变量';

  test('that names the organization and shares a passage tells whose demand this is', () => {
    const record = other({ owner: '苏州锐博精密机械股份有限公司', text: `我们${passage}。` });
    expect(subtracted({ problem: `某企业拟${passage}，希望合作。` }, record)).toEqual([`block subtraction ${passage}`]);
  });

  test('that shares nothing tells nothing, nor does one that hides the name as well', () => {
    expect(subtracted({ problem: `某企业拟${passage}。` }, other({ owner: '苏州锐博精密机械股份有限公司' }))).toEqual(
      [],
    );
    expect(subtracted({ problem: `某企业拟${passage}。` }, other({ text: passage }))).toEqual([]);
  });
});
