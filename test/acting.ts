/** Vitest's setup of each file: a test that names nobody acts as the system, which may do everything. */
import { actAsSystem, actOtherwiseAs, currentActing } from '../src/access/acting.ts';

actOtherwiseAs(actAsSystem('start', currentActing));
