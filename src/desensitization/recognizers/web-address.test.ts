import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { webAddress } from './web-address.ts';

test.each<[text: string, found: string[]]>([
  ['见https://www.example.com/a?b=1。', ['https://www.example.com/a?b=1']],
  ['官网www.example.com', ['www.example.com']],
  ['www点example点com', ['www点example点com']],
  ['官网 example.com.cn', ['example.com.cn']],
  ['用Node.js和ASP.NET开发', ['ASP.NET']],
])('in %j finds %j', (text, found) => {
  expect(pieces(webAddress, text)).toEqual(found);
});
