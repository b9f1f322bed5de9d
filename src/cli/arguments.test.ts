import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import type { Api } from './api.ts';
import { oneOf, uuid, whole, yuanAsFen } from './arguments.ts';
import { filterOf, subjectOf, usualWant } from './match-options.ts';
import { UsageError } from './usage-error.ts';

test.each([
  ['800000', '80000000'],
  ['1250.5', '125050'],
  ['0.07', '7'],
  ['0', '0'],
])('%s yuan are %s fen', (yuan, fen) => {
  expect(yuanAsFen(yuan)).toBe(fen);
});

test.each(['', '-1', '1.234', '80万', '1e5', '１２', '12345678901234'])('%s is no sum in yuan', (value) => {
  expect(() => yuanAsFen(value)).toThrow(InvalidArgumentError);
});

test.each(['0', '101', '1.5', ' 5', '0x10', '５'])('%s is no whole number from 1 to 100', (value) => {
  expect(() => whole(1, 100)(value)).toThrow('须为 1 到 100 的整数');
});

test('a word may be written with dashes, and an unknown one is answered with the known ones', () => {
  const want = oneOf(['experts', 'technology_managers']);
  expect(want('technology-managers')).toBe('technology_managers');
  expect(() => want('expert')).toThrow('只能是 experts、technology_managers 之一');
});

test('an id is a whole UUID', () => {
  expect(() => uuid('0199')).toThrow('须为完整的编号');
});

const id = '01a210d6-cdf4-76aa-a262-67941c8fc519';

test('exactly one subject is matched', () => {
  const limit = 10;
  expect(() => subjectOf({ limit })).toThrow(UsageError);
  expect(() => subjectOf({ limit, demand: id, text: '铝' })).toThrow(UsageError);
  expect(() => subjectOf({ limit, achievement: id, stage: 'raw' })).toThrow('--stage 只与 --demand 同用');
  expect(subjectOf({ limit, demand: id, stage: 'raw' })).toEqual({ demandId: id, stage: 'raw' });
  expect(subjectOf({ limit, organization: id })).toEqual({ organizationId: id });
  expect(subjectOf({ limit, text: '铝', title: '合金' })).toEqual({ text: '铝', title: '合金', as: 'demand' });
});

test('who has technology looks for demands, all others for achievements', async () => {
  const asked: string[] = [];
  const apiOf = (...roles: string[]): Api => ({
    through: 'own',
    request: async (_method, path) => {
      asked.push(path);
      return { roles } as never;
    },
    download: async () => Buffer.alloc(0),
    close: async () => {},
  });
  expect(await usualWant(apiOf(), { limit: 10, demand: id })).toBe('achievements');
  expect(await usualWant(apiOf(), { limit: 10, achievement: id })).toBe('demands');
  expect(await usualWant(apiOf(), { limit: 10, text: '铝', as: 'achievement' })).toBe('demands');
  expect(asked).toEqual([]);
  expect(await usualWant(apiOf('expert', 'researcher'), { limit: 10, person: id })).toBe('demands');
  expect(await usualWant(apiOf('technology_manager'), { limit: 10, person: id })).toBe('achievements');
  expect(asked).toEqual([`/api/v1/people/${id}`, `/api/v1/people/${id}`]);
});

test('filters go under the names of the interface', () => {
  expect(filterOf({ limit: 10, priceTo: '700', maturityFrom: 6, venueSession: id })).toMatchObject({
    priceToFen: '700',
    maturityFrom: 6,
    venueSessionId: id,
  });
});
