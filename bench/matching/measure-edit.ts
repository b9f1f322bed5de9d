import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../../src/app.ts';
import { rowVersions } from './database-figures.ts';
import type { RouteProcess } from './route-process.ts';

export interface EditFigures {
  /** From the edit's answer until both legs find the new text. */
  milliseconds: number;
  /** Other records whose rows were written meanwhile. */
  otherRows: number;
}

/** Edits one achievement through the running service (its jobs index it) and asks until both legs know. */
export async function measureEdit(
  app: App,
  { address, headers }: Pick<RouteProcess, 'address' | 'headers'>,
  id: string,
): Promise<EditFigures> {
  const before = await rowVersions(app.database);
  const title = '芦苇荡水獭声纹识别浮标';
  const { version } = await app.achievements.get(id);
  const edited = await ask(address.replace('/matches', `/achievements/${id}`), headers, { version, title }, 'PATCH');
  if (!edited.ok) throw new Error(`edit: ${edited.status}`);
  const started = performance.now();
  for (;;) {
    const answer = await ask(
      address,
      headers,
      { want: 'achievements', for: { text: title, as: 'achievement' } },
      'POST',
    );
    const { items } = (await answer.json()) as {
      items: { record: { id: string }; legs: { lexical: number; dense: number } }[];
    };
    const [best] = items;
    if (best?.record.id === id && best.legs.lexical > 0 && best.legs.dense > 0.5) break;
    await sleep(10);
  }
  const milliseconds = performance.now() - started;
  const after = await rowVersions(app.database);
  const otherRows = [...after].filter(([record, row]) => record !== id && before.get(record) !== row).length;
  return { milliseconds, otherRows };
}

const ask = (url: string, headers: Record<string, string>, body: object, method: string) =>
  fetch(url, { method, headers, body: JSON.stringify(body) });
