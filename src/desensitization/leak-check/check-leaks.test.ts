import { describe, expect, test } from 'vitest';
import { checkLeaks } from './check-leaks.ts';
import { prepareSecrets } from './prepare-secrets.ts';
import type { Confidential, KeptPlace, KnownOrganization, SecretSources } from './types.ts';

const organization = (name: string, more: Partial<KnownOrganization> = {}): KnownOrganization => ({
  name,
  formerNames: [],
  shortName: null,
  creditCode: null,
  address: null,
  contacts: [],
  ...more,
});

const ruibo = organization('苏州锐博精密机械股份有限公司', {
  formerNames: ['苏州锐博五金厂'],
  shortName: '锐博精密',
  creditCode: '91999999MA0000000X',
  address: '江苏省苏州市工业园区星湖街328号',
  contacts: ['欧阳若楠'],
});
const registry = {
  organizations: [
    ruibo,
    organization('南京浩拓新材料有限公司', { shortName: '浩拓新材', contacts: ['闻人立'] }),
    organization('无锡大地化工有限公司', { shortName: '大地' }),
    organization('常州智能制造有限公司', { shortName: '智能制造' }),
    organization('深圳中为技术有限公司', { shortName: '中为' }),
  ],
};
const parties = { organizations: [ruibo], people: ['钱思源'] };

/** Severity, way and text of each leak, in one line each. */
function leaks(
  shown: string | Record<string, string>,
  sources: SecretSources,
  kept: readonly KeptPlace[] = [],
): string[] {
  const texts = typeof shown === 'string' ? { problem: shown } : shown;
  return checkLeaks(texts, prepareSecrets(sources), { kept }).map(
    ({ field, start, end, how, severity }) => `${severity} ${how} ${JSON.stringify(texts[field]!.slice(start, end))}`,
  );
}
const detected = (text: string, category: Confidential['category']) => ({ detected: [{ text, category }] });

describe('names of what the demander has published', () => {
  const publicTitles = ['高速主轴轴承早期故障在线诊断系统', '轴承早期故障诊断', '轴承诊断'];

  test.each([
    ['可沿用高速主轴轴承早期故障在线诊断系统的算法', 'block literal "高速主轴轴承早期故障在线诊断系统"'],
    ['沿用 高速主轴轴承 早期故障在线诊断系统', 'block spelling "高速主轴轴承 早期故障在线诊断系统"'],
    ['需要轴承早期故障诊断', 'warn literal "轴承早期故障诊断"'],
  ])('in %j: %s', (text, expected) => {
    expect(leaks(text, { publicTitles })).toEqual([expected]);
  });

  test('are no leak where they are short, or where the policy keeps organizations', () => {
    expect(leaks('需要轴承诊断', { publicTitles })).toEqual([]);
    expect(leaks(publicTitles[0]!, { publicTitles, exempt: { categories: ['organization'] } })).toEqual([]);
  });
});

describe('names of the registry', () => {
  test.each([
    ['由南京浩拓新材料有限公司供货', 'block literal "南京浩拓新材料有限公司"'],
    ['由浩拓新材供货', 'block literal "浩拓新材"'],
    ['由浩拓 新材供货', 'block spelling "浩拓 新材"'],
    ['由浩\u200b拓新\u200b材供货', 'block spelling "浩\u200b拓新\u200b材"'],
    ['由浩拓新\n材供货', 'block joined "浩拓新\\n材"'],
    ['联系闻人立', 'block literal "闻人立"'],
    ['由苏州銳博五金廠供貨', 'block spelling "苏州銳博五金廠"'],
    ['代码９１９９９９９９ＭＡ０００００００Ｘ', 'block spelling "９１９９９９９９ＭＡ０００００００Ｘ"'],
    ['代码 91999999-MAOOOOOOO-X', 'block spelling "91999999-MAOOOOOOO-X"'],
    ['位于星湖街328号', 'block literal "星湖街328号"'],
    ['💡\r\n苏州锐博精密机械股份有限公司', 'block literal "苏州锐博精密机械股份有限公司"'],
  ])('in %j: %s', (text, expected) => {
    expect(leaks(text, { registry })).toEqual([expected]);
  });

  test.each(['大地测量精度', '智能制造产线', '提高其中为主的一项'])(
    'are only a hint where they are words of any text: %s',
    (text) => {
      expect(leaks(text, { registry })).toEqual([expect.stringMatching(/^warn literal/)]);
    },
  );

  test.each(['在研究中，为提高效率', '在研究中。\n为提高效率', '江苏省苏州市的一家机械企业'])(
    'are not put together of what two clauses end and begin with: %j',
    (text) => {
      expect(leaks(text, { registry })).toEqual([]);
    },
  );

  test('stand where the policy keeps organizations', () => {
    const text = '苏州锐博精密机械股份有限公司（锐博精密，RBJM）与浩拓新材';
    expect(leaks(text, { registry, parties, exempt: { categories: ['organization'] } })).toEqual([]);
  });

  test('stand where a reviewer let them, with their other names, unless the demand is about them', () => {
    const exempt = { texts: [ruibo.name] };
    expect(leaks('苏州锐博精密机械股份有限公司（锐博精密）与浩拓新材', { registry, exempt })).toEqual([
      'block literal "浩拓新材"',
    ]);
    expect(leaks('锐博精密', { registry, parties, exempt })).toEqual(['block literal "锐博精密"']);
  });
});

describe("the demand's own parties", () => {
  test.each([
    ['锐博正在开发', 'block literal "锐博"'],
    ['锐*博正在开发', 'block spelling "锐*博"'],
    ['RBJM型设备', 'block initials "RBJM"'],
    ['Ｒ.Ｂ.Ｊ.Ｍ型设备', 'block initials "Ｒ.Ｂ.Ｊ.Ｍ"'],
    ['SZRBJMJX2024', 'block initials "SZRBJMJX"'],
    ['见 ruibojingmi 网站', 'block initials "ruibojingmi"'],
    ['RB系列', 'warn initials "RB"'],
    ['QSY审核', 'warn initials "QSY"'],
    ['qiansiyuan 提交', 'block initials "qiansiyuan"'],
    ['钱 思 源提交', 'block spelling "钱 思 源"'],
  ])('are found in %j: %s', (text, expected) => {
    expect(leaks(text, { parties })).toEqual([expected]);
  });

  test('whose name is made of words of the trade are only hinted at by them', () => {
    const party = organization('苏州新能源汽车有限公司');
    const sources = { parties: { organizations: [party], people: [] } };
    expect(leaks('华东一家新能源汽车企业', sources)).toEqual(['warn literal "新能源汽车"']);
    expect(leaks('苏州新能源汽车有限公司', sources)).toEqual(['block literal "苏州新能源汽车有限公司"']);
  });

  test("initials of others' names are none, nor are letters inside of a word or those of two words", () => {
    const plc = organization('苏州普立晨电气有限公司', { shortName: '普立晨' });
    expect(leaks('采用PLC控制', { registry: { organizations: [plc] } })).toEqual([]);
    expect(leaks('采用PLC控制', { parties: { organizations: [plc], people: [] } })).toEqual(['warn initials "PLC"']);
    expect(leaks('arbjmo, r bjm, 300rb', { parties })).toEqual([]);
    expect(
      leaks('1.1米', { parties: { organizations: [organization('苏州澜滤膜材料有限公司')], people: [] } }),
    ).toEqual([]);
  });
});

describe('ways to reach somebody', () => {
  const contacts = [
    { text: '19900001234', category: 'phone' as const },
    { text: '0512-62340000', category: 'phone' as const },
    { text: 'qian@ruibo-jm.example', category: 'email' as const },
  ];
  test.each([
    ['电话一九九零零零零一二三四', 'block spelling "一九九零零零零一二三四"'],
    ['电话199 0000 1234', 'block spelling "199 0000 1234"'],
    ['电话1990000\n1234', 'block joined "1990000\\n1234"'],
    ['电话l99OOOOl234', 'block spelling "l99OOOOl234"'],
    ['电话+8619900001234', 'block literal "19900001234"'],
    ['电话壹玖玖零零零零壹贰叁肆', 'block spelling "壹玖玖零零零零壹贰叁肆"'],
    ['座机62340000', 'block literal "62340000"'],
    ['qian at ruibo-jm dot example', 'block spelling "qian at ruibo-jm dot example"'],
    ['qian艾特ruibo-jm点example', 'block spelling "qian艾特ruibo-jm点example"'],
    ['官网 ruibo-jm.example', 'block literal "ruibo-jm.example"'],
    ['编号 219900001234', 'block literal "19900001234"'],
  ])('are found in %j: %s', (text, expected) => {
    expect(leaks(text, { contacts })).toEqual([expected]);
  });

  test('are found over the border of two fields, in each of them, and in the name of a file', () => {
    const shown = { problem: '联系1990000', targets: '1234', 'attachments.0': '图纸19900001234.pdf' };
    expect(leaks(shown, { contacts })).toEqual([
      'block joined "1990000"',
      'block joined "1234"',
      'block literal "19900001234"',
    ]);
  });
});

describe('detected pieces and secret terms', () => {
  test.each([
    ['产线年产三万吨', detected('3万吨', 'output'), 'block spelling "三万吨"'],
    ['产线年产30,000吨', detected('3万吨', 'output'), 'block spelling "30,000吨"'],
    ['预算５００万元', detected('500万元', 'money'), 'block spelling "５００万元"'],
    ['误差小于30%', detected('30%', 'market_share'), null],
    ['误差30%', detected('30%', 'market_share'), 'warn literal "30%"'],
    ['用三钨酸铵做的', { secretTerms: ['三钨酸铵'] }, 'block literal "三钨酸铵"'],
    ['用3 钨酸铵做的', { secretTerms: ['三钨酸铵'] }, 'block spelling "3 钨酸铵"'],
    ['牌号 А１０', { secretTerms: ['A10'] }, null],
    ['牌号 A-10', { secretTerms: ['A10'] }, 'block spelling "A-10"'],
    ['牌号 A100 与 alo', { secretTerms: ['A10'] }, null],
    ['牌号 ХТ-9000А', { secretTerms: ['XT-9000A'] }, 'block spelling "ХТ-9000А"'],
  ] as const)('in %j', (text, sources, expected) => {
    expect(leaks(text, sources)).toEqual(expected === null ? [] : [expected]);
  });

  test('are exempt at the places that policy or reviewer let stand, for the kinds that may stand there', () => {
    const sources = {
      detected: [
        { text: '苏州', category: 'address' as const },
        { text: '钱思源', category: 'person' as const },
      ],
    };
    const text = '苏州一家企业，在苏州，钱思源';
    const kept: KeptPlace[] = [
      { field: 'problem', start: 0, end: 6, categories: ['address'] },
      { field: 'problem', start: 11, end: 14, categories: ['address'] },
    ];
    expect(leaks(text, sources, kept)).toEqual(['block literal "苏州"', 'block literal "钱思源"']);
  });

  test('a text of nothing but secrets, a megabyte long, is checked', () => {
    const text = '锐博精密'.repeat(2 ** 18);
    expect(leaks(text, { registry, parties }).length).toBe(2 ** 18);
  });
});
