import { expect, test } from 'vitest';
import { demandText, fieldName, fieldTexts } from './field-texts.ts';

const text = {
  ...{ title: '题', problem: '难题', targets: '指标', application: '', foundation: '基础', cooperation: '合作' },
  attachments: ['图一.pdf', '图二.dwg'],
};

test('a text is the same after its way through its fields', () => {
  expect(Object.keys(fieldTexts(text))).toEqual([
    ...['title', 'problem', 'targets', 'application', 'foundation', 'cooperation', 'attachments.0', 'attachments.1'],
  ]);
  expect(demandText(fieldTexts(text))).toEqual(text);
});

test('an attachment of whose name nothing is left is none', () => {
  expect(demandText({ ...fieldTexts(text), 'attachments.0': ' ' }).attachments).toEqual(['图二.dwg']);
});

test.each([
  ['problem', '技术难题'],
  ['summary.targets', '摘要的目标指标'],
  ['attachments.1', '第 2 个附件名'],
])('%s is called %s', (field, name) => {
  expect(fieldName(field)).toBe(name);
});
