import type { Answer } from '../http/requests.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are read field by field
type Call = (url: string, body: object) => Promise<Answer<any>>;

/** The whole way of a submitted demand, as one who may do everything; whatever the machine is not sure of is masked. */
export async function publishDemand(post: Call, demandId: string): Promise<void> {
  const done: Call = async (url, body) => {
    const answer = await post(url, body);
    if (answer.status >= 300) throw new Error(`${url}: ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const { id } = (await done(`/demands/${demandId}/drafts`, {})).body;
  let version = (await done(`/drafts/${id}/submit`, { version: 1 })).body.version;
  const { open } = (await done(`/drafts/${id}/check`, {})).body;
  for (const span of open) {
    const decision = { version, action: 'accept', target: { span } };
    version = (await done(`/drafts/${id}/decisions`, decision)).body.version;
  }
  version = (await done(`/drafts/${id}/approve`, { version })).body.version;
  await done(`/drafts/${id}/publish`, { version });
}
