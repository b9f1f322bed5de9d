import { expect, test } from 'vitest';
import type { ShownRecord } from '../records/shown-record.ts';
import { oncePerPair } from './once-per-pair.ts';

const subject = () => ({ title: [{ source: 'title', text: '海缆' }], need: [], body: [] });
const record = (id: string, version: number | null, title: string) => ({ id, version, title }) as ShownRecord;

test('a pair is compared once, and anew at another version of the record or for other texts', () => {
  const asked: string[] = [];
  const find = oncePerPair((_, { title }) => {
    asked.push(title);
    return title;
  });
  const [one, other] = [subject(), subject()];
  expect(find(one, record('a', 1, '接头'))).toBe('接头');
  expect(find(one, record('a', 1, '不再问'))).toBe('接头');
  expect(find(one, record('a', 2, '新接头'))).toBe('新接头');
  expect(find(one, record('b', 1, '绝缘'))).toBe('绝缘');
  expect(find(other, record('a', 1, '另问'))).toBe('另问');
  expect(asked).toEqual(['接头', '新接头', '绝缘', '另问']);
});

test('a record whose texts are put together from several is compared each time', () => {
  let times = 0;
  const find = oncePerPair(() => {
    times += 1;
  });
  const one = subject();
  find(one, record('a', null, ''));
  find(one, record('a', null, ''));
  expect(times).toBe(2);
});
