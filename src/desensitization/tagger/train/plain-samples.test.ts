import { expect, test } from 'vitest';
import { plainSamples } from './plain-samples.ts';

test('sentences that name nothing are examples of nothing; those that may name something are left out', () => {
  const plain = '采用梯度升温可以降低涂层的残余应力。';
  const samples = plainSamples(`${plain}该方法在江苏省苏州市的工厂得到验证。太短。`);
  expect(samples).toHaveLength(1);
  const [sample] = samples;
  expect(sample!.labels).toEqual(new Uint8Array(plain.length));
  expect(sample!.units).toHaveLength(plain.length);
  expect(sample!.features.length % plain.length).toBe(0);
  expect(sample!.set).toBe(0);
});
