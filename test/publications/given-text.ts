import { actAsSystem } from '../../src/access/acting.ts';
import type { Database } from '../../src/db/database.ts';

/** Puts a later stage's text into the database as it stands after a publication, which is not what the test is about. */
export async function giveText(
  database: Database,
  demandId: string,
  stage: 'fuller' | 'public',
  { title, problem = '', targets = '' }: { title: string; problem?: string; targets?: string },
): Promise<void> {
  await actAsSystem('start', () =>
    database.transaction((tx) =>
      tx.query(
        `insert into demand_texts (demand_id, stage, version, title, problem, targets)
         select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5 from demand_texts where demand_id = $1 and stage = $2`,
        [demandId, stage, title, problem, targets],
      ),
    ),
  );
}
