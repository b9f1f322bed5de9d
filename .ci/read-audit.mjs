/** Reads the report of `npm audit --json` from standard input; exit statuses as .ci/audit has them. */
import { readFileSync } from 'node:fs';

let found;
try {
  found = JSON.parse(readFileSync(0, 'utf8')).metadata?.vulnerabilities;
} catch {
  found = undefined;
}
if (found?.total === undefined) {
  console.log('npm audit: not checked (the registry gave no report)');
  process.exitCode = 3;
} else {
  const { critical, high, moderate, low } = found;
  console.log(`npm audit: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low`);
  process.exitCode = critical + high > 0 ? 1 : 0;
}
