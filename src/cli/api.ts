import { CommandFailure } from './usage-error.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** The service's HTTP interface, wherever it runs. */
export interface Api {
  /** The process that serves it: a service that was running, or this command itself. */
  through: 'service' | 'own';
  /** The parsed answer, null when it has no content. @throws CommandFailure with what the service said */
  request<Answer>(method: Method, path: string, body?: object): Promise<Answer>;
  /** The bytes of a file. @throws CommandFailure with what the service said */
  download(path: string): Promise<Buffer>;
  close(): Promise<void>;
}

/** What came back, before it is judged. */
export interface RawAnswer {
  status: number;
  body: string;
}

/** @throws CommandFailure for every answer but a success: its detail and the fields that are wrong */
export function readAnswer<Answer>({ status, body }: RawAnswer): Answer {
  if (status >= 200 && status < 300) return (body === '' ? null : JSON.parse(body)) as Answer;
  const { detail, errors = [] } = readProblem(body);
  const fields = errors.map(({ path, message }) => `${path} ${message}`).join('；');
  throw new CommandFailure([detail ?? `服务回复了状态 ${status}`, fields].filter(Boolean).join('：'));
}

function readProblem(body: string): { detail?: string; errors?: { path: string; message: string }[] } {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}
