import { neededInstall } from '../../../scripts/packages.mjs';
import { amiss, type Finding, isAtLeast, well } from './finding.ts';

/** Type stripping came with 22.18 and 23.6 (Node's release notes). */
export function examineNode(): Finding {
  const version = process.versions.node;
  const runs = isAtLeast(version, version.startsWith('23.') ? '23.6' : '22.18');
  return runs
    ? well('Node', version)
    : amiss('Node', `${version} 过旧`, '运行 npm start，它会在 .node 文件夹里装好所需的版本');
}

export async function examinePackages(): Promise<Finding> {
  return neededInstall('start') === null
    ? well('依赖包', '齐全，与 package-lock.json 一致')
    : amiss('依赖包', '有缺失或版本不符', '运行一次 npm start，或 npm ci');
}
