import { parentPort, workerData } from 'node:worker_threads';
import { detectSlowly } from './detect-slowly.ts';
import type { DetectionReply, DetectionRequest, ThreadSettings } from './detection-messages.ts';
import { withDraftNames } from './draft/draft-names.ts';
import { createTagger } from './encoder/create-tagger.ts';
import type { Registry } from './recognizers/registry.ts';

/** Runs in a thread of its own: finds what is sensitive in the texts that come in, one after the other. */
const port = parentPort!;
const { modelDir } = workerData as ThreadSettings;
const reply = (message: DetectionReply) => port.postMessage(message);
const tagger = createTagger(modelDir, (reason) => reply({ kind: 'remark', reason }));
let registry: Registry = { organizations: [] };
let last: Promise<void> = Promise.resolve();

port.on('message', (request: DetectionRequest) => {
  if (request.kind === 'registry') {
    registry = { organizations: [...(request.isFirst ? [] : registry.organizations), ...request.organizations] };
  } else last = last.then(() => answer(request, registry));
});

async function answer(request: DetectionRequest & { kind: 'text' }, known: Registry): Promise<void> {
  const { number, text, secretTerms, dials, demandNames } = request;
  try {
    const spans = await detectSlowly(text, { registry: known, secretTerms, dials, tagger: await tagger });
    reply({ kind: 'spans', number, spans: demandNames ? withDraftNames(text, spans, demandNames) : spans });
  } catch {
    // What went wrong may quote the text.
    reply({ kind: 'failed', number });
  }
}
