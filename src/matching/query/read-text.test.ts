import { expect, test } from 'vitest';
import { type Embed, readText } from './read-text.ts';

/** Every text alike: what is left are the factors of the parts. */
const alike: Embed = async (texts) => texts.map(() => new Float32Array([1]));

test('firm history and market talk count less than the need, whatever they share with the title', async () => {
  const { title, rest } = await readText(
    {
      title: [{ source: 'title', text: '耐冲蚀涂层' }],
      need: [{ source: 'text', text: '公司成立于2001年，员工300余人。需要研制耐冲蚀涂层。' }],
      body: [],
    },
    alike,
  );
  expect(title).toMatchObject([{ weight: 1, part: 'title' }]);
  const [company, need] = rest;
  expect(company).toMatchObject({ part: 'company', place: { source: 'text', start: 0 } });
  expect(need).toMatchObject({ part: 'need', weight: 1 });
  expect(company!.weight).toBeLessThan(0.5);
});

test("a demand's own fields are the parts that they are named after", async () => {
  const { rest } = await readText(
    {
      title: [{ source: 'title', text: '耐冲蚀涂层' }],
      need: [{ source: 'targets', text: '公司成立于2001年。' }],
      body: [{ source: 'foundation', text: '需要研制涂层。' }],
    },
    alike,
  );
  expect(rest.map(({ part }) => part)).toEqual(['target', 'foundation']);
});

test('without a title a first line that stands like one is taken for it', async () => {
  const texts = { title: [], need: [{ source: 'text', text: '耐冲蚀涂层\n需要研制。' }], body: [] };
  const { title, rest } = await readText(texts, alike);
  expect([title, rest].map((parts) => parts.map(({ text }) => text))).toEqual([['耐冲蚀涂层'], ['需要研制。']]);
});

test.each(['本公司成立于2005年，是高新技术企业', '我们是做阀门的。'])(
  'a first line that is no title, %s, does not stand in for one',
  async (first) => {
    const need = [{ source: 'text', text: `${first}\n需要研制耐冲蚀涂层。` }];
    const { title, rest } = await readText({ title: [], need, body: [] }, alike);
    expect(title).toEqual([]);
    expect(rest.map(({ text }) => text)).toEqual([first, '需要研制耐冲蚀涂层。']);
  },
);

test('words that would be a heading over a text are what is asked for when they stand alone', async () => {
  const texts = { title: [], need: [{ source: 'text', text: '相关问题' }], body: [] };
  const { title, rest } = await readText(texts, alike);
  expect(title).toMatchObject([{ text: '相关问题', weight: 1 }]);
  expect(rest).toEqual([]);
});
