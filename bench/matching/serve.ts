/** The service as it is, on the database that the environment names; started by route-process.ts. */
import { readConfig } from '../../src/config.ts';
import { serve } from '../../src/serve.ts';
import { answerParent } from './child.ts';

const service = await serve(readConfig(), { http: true });
answerParent(`${service.address}/api/v1/matches`, () => service.close());
