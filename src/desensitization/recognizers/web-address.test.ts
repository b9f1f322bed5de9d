import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { webAddress } from './web-address.ts';

test.each<[text: string, found: string[]]>([
  ['见https://www.example.com/a?b=1。', ['https://www.example.com/a?b=1']],
  ['官网www.example.com', ['www.example.com']],
  ['www点example点com', ['www点example点com']],
  ['官网 example.com.cn', ['example.com.cn']],
  ['官网ruidun点com，另见', ['ruidun点com']],
  ['官网ruidun 点 com点cn', ['ruidun 点 com点cn']],
  ['A点de温度，第一点com口', []],
  ['见https://example.com/产品/锐盾.html了解', ['https://example.com/产品/锐盾.html']],
  ['见https://example.com/产品/锐盾。', ['https://example.com/产品/锐盾']],
  ['https://example.com/a，产品/锐盾.', ['https://example.com/a，']],
  ['https://example.com/是我们的官网。', ['https://example.com/']],
  ['https://example.com/a和https://example.com/b', ['https://example.com/a', 'https://example.com/b']],
  ['用Node.js和ASP.NET开发', ['ASP.NET']],
])('in %j finds %j', (text, found) => {
  expect(pieces(webAddress, text)).toEqual(found);
});
