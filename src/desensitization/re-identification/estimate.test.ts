import { describe, expect, test } from 'vitest';
import { estimate } from './estimate.ts';
import type { OrganizationRegistry, RegisteredOrganization, ShownFacts } from './types.ts';

const company = (more: Partial<RegisteredOrganization> = {}): RegisteredOrganization => ({
  kind: 'enterprise',
  region: '江苏省苏州市昆山市',
  size: 'medium',
  mainProducts: '精密齿轮、减速器',
  domains: ['advanced-materials'],
  ...more,
});
const times = (count: number, more: Partial<RegisteredOrganization>) =>
  Array.from({ length: count }, () => company(more));

/** 1,200 enterprises: 3 gear makers in 昆山, 4 more in 苏州, 40 in 江苏, one maker of ship propellers. */
const registry: OrganizationRegistry = {
  organizations: [
    ...times(3, {}),
    ...times(4, { region: '江苏省苏州市吴江区' }),
    ...times(40, { region: '江苏省南京市' }),
    company({ region: '江苏省南通市', mainProducts: '船用螺旋桨的研发和制造' }),
    ...times(600, { region: '浙江省宁波市', mainProducts: '注塑模具' }),
    ...times(552, { region: '江苏省无锡市', mainProducts: '光伏组件' }),
  ],
};
const noFacts: ShownFacts = { domain: null, region: null };
const read = (title: string, problem = '', facts = noFacts) => estimate({ title, problem }, facts, registry);

describe('the estimate', () => {
  test.each([
    ['昆山一家企业的精密齿轮热处理', 3, 3, false],
    ['苏州某企业的精密齿轮热处理', 7, 2, false],
    ['江苏一家企业的精密齿轮热处理', 47, 1, false],
    ['长三角某企业的精密齿轮热处理', 47, 1, false],
    ['精密齿轮热处理', 47, 1, false],
    ['船用螺旋桨的空泡试验', 1, 4, true],
    ['徐州一家企业的精密齿轮热处理', 0, 3, false],
  ])('of %s: %d fit, level %d', (title, count, level, blocks) => {
    expect(read(title)).toMatchObject({ count, level, blocks, advisory: false });
  });

  test('warns of fewer than five and says which fact to say less exactly', () => {
    const { warnings, generalizeToGetAbove } = read('昆山一家企业的精密齿轮热处理');
    expect(warnings).toEqual(['登记库中只有 3 家单位符合留下的事实，容易被认出。']);
    expect(generalizeToGetAbove).toEqual([{ kind: 'place', value: '昆山', advice: '地点写到“苏州市”', count: 7 }]);
  });

  test('takes the place that stands before the enterprise, not that of its customer', () => {
    expect(read('齿轮', '为宁波的客户供货。昆山某企业生产精密齿轮。').facts).toContainEqual({
      kind: 'place',
      value: '昆山',
      fits: 3,
    });
  });

  test('takes the rarest place where it is not clear whose it is', () => {
    expect(read('精密齿轮', '涉及南京与昆山。').count).toBe(3);
  });

  test('reads the facts that are shown beside the text', () => {
    const facts = { domain: 'advanced-materials', region: '江苏省苏州市昆山市' };
    expect(read('精密齿轮热处理', '', facts)).toMatchObject({ count: 3 });
    expect(read('精密齿轮热处理', '', { domain: 'biomedicine', region: null })).toMatchObject({ count: 0 });
  });

  test('is a level worse where an exact output or a rank stands, which the trade may know', () => {
    const { level, warnings } = read('江苏一家企业的精密齿轮热处理', '年产3万套，国内唯一');
    expect(level).toBe(2);
    expect(warnings).toHaveLength(2);
  });

  test('that finds nobody says that it does not know', () => {
    expect(read('徐州一家企业的精密齿轮热处理').warnings).toEqual([expect.stringContaining('无法估计')]);
  });

  test('from fewer than 1,000 enterprises is advice, and says so', () => {
    const few = { organizations: times(60, {}) };
    const result = estimate({ title: '精密齿轮' }, noFacts, few);
    expect(result).toMatchObject({ count: 60, level: 2, advisory: true });
    expect(result.warnings).toEqual([expect.stringContaining('仅供参考')]);
  });

  test('from fewer than 1,000 enterprises warns of one alone and does not block', () => {
    const few = { organizations: [company(), ...times(60, { mainProducts: '注塑模具' })] };
    const result = estimate({ title: '精密齿轮' }, noFacts, few);
    expect(result).toMatchObject({ count: 1, level: 4, blocks: false });
    expect(result.warnings).toHaveLength(2);
  });

  test('takes organizations that make most of what the text speaks of', () => {
    const makers = {
      organizations: [
        ...times(150, {}),
        ...times(2, { mainProducts: '精密齿轮、真空渗碳炉' }),
        ...times(900, { mainProducts: '注塑模具' }),
      ],
    };
    const result = estimate({ title: '真空渗碳炉内精密齿轮的畸变' }, noFacts, makers);
    expect(result.count).toBe(2);
  });

  test('leaves out what the registry hardly records, and says so', () => {
    const sparse = { organizations: [...times(20, {}), ...times(1100, { region: null, mainProducts: null })] };
    const result = estimate({ title: '昆山一家企业的难题' }, noFacts, sparse);
    expect(result.facts).toEqual([{ kind: 'place', value: '昆山', fits: null }]);
    expect(result.count).toBe(1120);
  });

  test('of an empty registry is unknown', () => {
    expect(estimate({ title: '昆山一家企业' }, noFacts, { organizations: [] })).toMatchObject({
      count: 0,
      advisory: true,
    });
  });
});
