import { expect, test } from 'vitest';
import type { Demand } from '../demands/types.ts';
import type { PublicationView } from './check-types.ts';
import { publicationDocument } from './publication-document.ts';

const publication = {
  ...{ level: 2, basis: ['同时符合以上各项的有 12 家。'] },
  text: { title: '阀门漏液', problem: '高压下漏液', targets: '', application: '', foundation: '', cooperation: '面议' },
} as unknown as PublicationView;
const demand = {
  ...{ region: '江苏省苏州市昆山市', budgetMinFen: null, budgetMaxFen: 8_500_000n, deadline: '2026-12-31' },
  publicFacts: { region: '江苏省苏州市', budget: false },
} as unknown as Demand;

test('a file shows what others may know of the record, the sections that say something, and the level with its basis', () => {
  const document = publicationDocument(publication, demand, '高端装备');
  expect(document).toEqual({
    title: '阀门漏液',
    facts: [
      { label: '产业领域', value: '高端装备' },
      { label: '地区', value: '江苏省苏州市' },
      { label: '期望完成日', value: '2026-12-31' },
    ],
    sections: [
      { heading: '技术难题与需求内容', text: '高压下漏液' },
      { heading: '合作要求', text: '面议' },
    ],
    level: '被认出的可能：二级（较低）。同时符合以上各项的有 12 家。',
  });
});
