/** Writes the table of eval/reports/adversarial.md: `node test/desensitization/adversarial/report.ts > eval/reports/adversarial.md`. */
import type { Measured, PlantResult, StageResult } from './measure.ts';
import { measure } from './measure.ts';
import { adversarialSetting } from './setting.ts';

/** Markdown, in English as all reports. */
export function adversarialReport({ plants, stages, edits }: Measured, demands: number): string {
  const kinds = Map.groupBy(plants, ({ plant }) => plant.kind);
  return `# Adversarial demands

\`node test/desensitization/adversarial/report.ts > eval/reports/adversarial.md\`: ${demands} invented demands, each with three planted secrets in
every spelling in turn (${new Set(plants.map(({ plant }) => `${plant.kind} ${plant.spelling}`)).size} pairs of kind and spelling), in every field, in files' names, in one demand of four within a hidden instruction. Drafted
with the detectors as the service runs them (registry of 300, secret terms, tagger), default policy, extractive summary, both stages.

- *masked*: the detectors replaced it for certain.
- *for review*: it stands in the draft, marked for the reviewer, who must mask or dismiss it before approval.
- *leak check alone*: it stands in the draft unmarked, and the leak check blocks.
- *by nobody*: it would have been published.
- *raw*: what the leak check finds in the raw text, with no detector at work.

| Secret | planted | masked | for review | leak check alone | by nobody | raw |
| --- | --- | --- | --- | --- | --- | --- |
${[...kinds].map(([kind, results]) => row(kind, results)).join('\n')}
${row('**all**', plants)}

Published means: nothing blocks once the reviewer has decided on what was marked, either way; every demand has something
marked. The published texts are searched by a comparison of its own (\`naive-comparison.ts\`).

| Stage | the reviewer | published | blocked | published texts with a secret |
| --- | --- | --- | --- | --- |
${(['public', 'fuller'] as const).flatMap((stage) => (['masked', 'dismissed'] as const).map((review) => stageRow(stage, review, stages))).join('\n')}

Reviewers' own words that give a secret away: ${edits.all}, of which ${edits.blocked} are blocked.
`;
}

function row(kind: string, results: readonly PlantResult[]): string {
  const by = (keeper: PlantResult['keeper']) => results.filter((result) => result.keeper === keeper).length;
  const raw = results.filter(({ foundRaw }) => foundRaw).length;
  return `| ${kind} | ${results.length} | ${by('detectors')} | ${by('reviewer')} | ${by('leakCheck')} | ${by('nobody')} | ${raw} |`;
}

function stageRow(stage: string, review: StageResult['review'], all: readonly StageResult[]): string {
  const stages = all.filter((result) => result.stage === stage && result.review === review);
  const published = stages.filter(({ isPublished }) => isPublished);
  const leaking = published.filter(({ leaked }) => leaked.length > 0);
  const counts = [published.length, stages.length - published.length, leaking.length].join(' | ');
  return `| ${stage} | ${review} all of it | ${counts} |`;
}

if (import.meta.main) {
  const { demands, knowledge } = adversarialSetting();
  process.stdout.write(adversarialReport(await measure(demands, knowledge), demands.length));
}
