/**
 * Checks that imports point one way (import-rules.ts). Written here because dependency-cruiser 18 does not read
 * TypeScript where the compiler is TypeScript 7. Tests may import anything and are not looked at.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Import, rules } from './import-rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The imports of a source file; relative ones as paths from the project's folder. */
export function importsOf(file: string, source: string): Import[] {
  const statements = /^(?:import|export)\s+(type\s)?(?:[^'"`;=()]*\sfrom\s+)?'([^']+)'/gm;
  const calls = /\bimport\(\s*'([^']+)'/g;
  const found = [
    ...Array.from(source.matchAll(statements), ([, type, target = '']) => ({ target, typeOnly: type !== undefined })),
    ...Array.from(source.matchAll(calls), ([, target = '']) => ({ target, typeOnly: false })),
  ];
  return found.map(({ target, typeOnly }) => ({
    file,
    target: target.startsWith('.') ? join(dirname(file), target) : target,
    typeOnly,
  }));
}

/** A line for each forbidden import of these files, with the reason. */
export function forbiddenImports(imports: Import[]): string[] {
  return imports.flatMap((found) =>
    rules.filter((rule) => rule.forbids(found)).map((rule) => `${found.file} imports ${found.target}: ${rule.reason}`),
  );
}

/** The imports of the project's own files, without tests. */
export function projectImports(): Import[] {
  return globSync('{src,jobs,embeddings,eval,bench}/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.d.ts'))
    .sort()
    .flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')));
}

if (import.meta.main) {
  const imports = projectImports();
  const forbidden = forbiddenImports(imports);
  for (const line of forbidden) console.error(line);
  console.log(`${imports.length} imports, ${forbidden.length} forbidden`);
  process.exitCode = forbidden.length === 0 ? 0 : 1;
}
