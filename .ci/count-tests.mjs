/** Prints "PASSED FAILED" from the file of Vitest's JSON reporter; a file without a failed test that failed counts as one. */
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const broken = report.testResults.filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed'),
);
console.log(report.numPassedTests, report.numFailedTests + broken.length);
