import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Unavailable } from '../errors.ts';
import type { DetectionReply, DetectionRequest } from './detection-messages.ts';
import type { DemandNames } from './draft/draft-names.ts';
import type { LinkedSpan } from './link-entities.ts';
import type { Registry, RegistryOrganization } from './recognizers/registry.ts';
import type { Dials } from './tagger/decode.ts';

/** Detection in a thread of its own, so that a long text keeps nobody waiting who asks the service for something else. */
export interface Detector {
  /**
   * The sensitive pieces of a text, as `detect` gives them. Texts are read one after the other.
   * @throws Unavailable when too many texts wait, or one took too long
   */
  find(text: string, known: DetectorKnowledge): Promise<LinkedSpan[]>;
  close(): Promise<void>;
}

export interface DetectorKnowledge {
  registry: Registry;
  secretTerms?: readonly string[];
  /** Other than those of the tagger's weights. */
  dials?: Partial<Dials>;
  /** Of the demand that the text belongs to. */
  demandNames?: DemandNames | undefined;
}

export interface DetectorOptions {
  modelDir?: string | undefined;
  /** Told once why the encoder is not used; holds no text. */
  report?: (reason: string) => void;
  /** Limit of one text with those before it, in milliseconds. */
  timeoutMs?: number;
}

/** More texts than these are not kept waiting. */
const MOST_WAITING = 50;

interface Waiting {
  resolve(spans: LinkedSpan[]): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** The thread is started with the first text and does not keep the process alive. */
export function createDetector({ modelDir, report, timeoutMs = 60_000 }: DetectorOptions = {}): Detector {
  let thread: { worker: Worker; registry: Registry | undefined; handing: Promise<void> } | undefined;
  const waiting = new Map<number, Waiting>();
  let numbers = 0;

  function running() {
    if (thread) return thread;
    const worker = new Worker(new URL('detection-thread.ts', import.meta.url), { workerData: { modelDir } });
    worker.unref();
    worker.on('message', hear);
    // Its error may quote the text.
    worker.on('error', () => stop(worker));
    worker.on('exit', () => stop(worker));
    thread = { worker, registry: undefined, handing: Promise.resolve() };
    return thread;
  }

  function hear(message: DetectionReply): void {
    if (message.kind === 'remark') {
      report?.(message.reason);
      return;
    }
    const asked = waiting.get(message.number);
    waiting.delete(message.number);
    clearTimeout(asked?.timer);
    if (message.kind === 'spans') asked?.resolve(message.spans);
    else asked?.reject(failed());
  }

  /** Whoever still waits for this thread waits in vain; the next text starts another. */
  function stop(worker: Worker): Promise<unknown> {
    if (thread?.worker !== worker) return Promise.resolve();
    thread = undefined;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(failed());
    }
    waiting.clear();
    return worker.terminate();
  }

  return {
    find(text, { registry, secretTerms = [], dials = {}, demandNames }) {
      if (waiting.size >= MOST_WAITING) throw new Unavailable('unavailable', '等待检查的文字太多，请稍后再试');
      const asked = running();
      const { worker } = asked;
      const number = ++numbers;
      return new Promise<LinkedSpan[]>((resolve, reject) => {
        const timer = setTimeout(() => stop(worker), timeoutMs);
        waiting.set(number, { resolve, reject, timer });
        const hand = async () => {
          if (asked.registry !== registry) await handOver(worker, registry);
          asked.registry = registry;
          const request: DetectionRequest = { kind: 'text', number, text, secretTerms, dials, demandNames };
          worker.postMessage(request);
        };
        // What cannot be handed over fails like a text that the thread fails on.
        asked.handing = asked.handing.then(hand).catch(() => void stop(worker));
      });
    },
    async close() {
      if (thread) await stop(thread.worker);
    },
  };
}

const failed = () => new Unavailable('unavailable', '敏感内容识别没有完成，请稍后再试，或分段检查');

/** Gives a registry to the thread in parts: 20,000 organizations at once would hold up everybody else. */
async function handOver(worker: Worker, { organizations }: Registry): Promise<void> {
  for (let from = 0; from === 0 || from < organizations.length; from += PART) {
    const part = organizations.slice(from, from + PART).map(namesOnly);
    const request: DetectionRequest = { kind: 'registry', organizations: part, isFirst: from === 0 };
    worker.postMessage(request);
    await nextTurn();
  }
}

const PART = 1000;

/** Without what the thread has no use for. */
function namesOnly(organization: RegistryOrganization): RegistryOrganization {
  const { name, formerNames, shortName, creditCode, address, contacts } = organization;
  return { name, formerNames, shortName, creditCode, address, contacts };
}
