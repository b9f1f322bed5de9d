import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { FolderInUse, lockFolder } from '../../db/folder-lock.ts';
import { amiss, type Finding, well } from './finding.ts';

/** Whether the data folder can be written and is nobody else's; `servicePid` is the service that rightly has it. */
export function examineFolder(folder: string, servicePid?: number): Finding {
  const what = '数据文件夹';
  const nearest = existingFolder(folder);
  try {
    accessSync(nearest, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return amiss(what, `${nearest} 不可写`, '改正这个文件夹的权限，或用 DATA_DIR 换一个文件夹');
  }
  if (servicePid !== undefined) return well(what, `${folder}，正由上面的服务使用`);
  if (nearest !== folder) return well(what, `${folder} 还没有，首次启动时创建`);
  try {
    lockFolder(folder).release();
    return well(what, `${folder}，可写，没有进程在用`);
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    return amiss(what, error.message, '等那个进程结束，或停掉它');
  }
}

function existingFolder(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : existingFolder(dirname(folder));
}
