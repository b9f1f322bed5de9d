import { z } from 'zod';
import { id, version } from './fields.ts';

/** Path parameters of one record's routes. */
export const IdParams = z.strictObject({ id });

/** Body of a move (submit, publish, withdraw): the version that the caller read. */
export const VersionBody = z.strictObject({ version }).meta({ id: 'VersionBody' });
