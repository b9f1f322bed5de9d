import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Notice, type Sample, SampleAchievement, SampleDemand, SampleOrganization, SamplePerson } from './types.ts';

/** The project's own sample/ folder; its README.md describes the files. */
export const sampleFolder = fileURLToPath(new URL('../../sample', import.meta.url));

/** The domains, seasons and venue sessions of 2026: facts of the notice. @throws Error naming file and field */
export function readNotice(folder = sampleFolder): Promise<Notice> {
  return readJson(Notice, join(folder, 'notice-2026.json'));
}

/** The sample records of the domains' folders, in the domains' order. @throws Error naming file and field */
export async function readSample(domainIds: string[], folder = sampleFolder): Promise<Sample> {
  const every = async <Row>(row: z.ZodType<Row>, name: string): Promise<Row[]> =>
    (await Promise.all(domainIds.map((id) => readJson(z.array(row), join(folder, id, `${name}.json`))))).flat();
  const [organizations, people, achievements, demands] = await Promise.all([
    every(SampleOrganization, 'organizations'),
    every(SamplePerson, 'people'),
    every(SampleAchievement, 'achievements'),
    every(SampleDemand, 'demands'),
  ]);
  return { organizations, people, achievements, demands };
}

async function readJson<T>(schema: z.ZodType<T>, file: string): Promise<T> {
  const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
