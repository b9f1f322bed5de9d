import { expect, test } from 'vitest';
import { keptWith, readOnce } from './read-once.ts';

test('an object is read once; a copy of it is another object', () => {
  let times = 0;
  const lengthOf = readOnce(({ text }: { text: string }) => {
    times += 1;
    return text.length;
  });
  const one = Object.freeze({ text: '海缆' });
  expect([lengthOf(one), lengthOf(one), times]).toEqual([2, 2, 1]);
  expect(lengthOf({ ...one, text: '海缆接头' })).toBe(4);
  expect(one).toEqual({ text: '海缆' });
  expect(JSON.stringify(one)).toBe('{"text":"海缆"}');
});

test('what is read as nothing is not read again either', () => {
  let times = 0;
  const nothing = readOnce((_: object) => {
    times += 1;
  });
  const one = {};
  nothing(one);
  nothing(one);
  expect(times).toBe(1);
});

test('two things are kept with one object, and each can be set anew', () => {
  const [names, sizes] = [keptWith<object, string>(), keptWith<object, number>()];
  const one = {};
  expect(names.get(one)).toBeUndefined();
  names.set(one, 'first');
  sizes.set(one, 1);
  names.set(one, 'second');
  expect([names.get(one), sizes.get(one)]).toEqual(['second', 1]);
});
