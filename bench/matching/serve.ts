/** The service as it is, on the database that the environment names; started by route-process.ts. */
import { readConfig } from '../../src/config.ts';
import { serve } from '../../src/serve.ts';
import { readServiceFile } from '../../src/service-file.ts';
import { answerParent } from './child.ts';

const config = readConfig();
const service = await serve(config, { http: true });
// As the command line of this machine: no account has to be made, and its requests pass the same checks.
const token = readServiceFile(config.dataDir)?.token;
answerParent(`${service.address}/api/v1/matches`, () => service.close(), token);
