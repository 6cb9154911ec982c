import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../../../packages/service/test/temporary-folder.ts'

/** Only somebody who administers a Linux machine can make a disk that is a folder. */
export const canMakeDisk = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/proc/mounts')

/** A disk of so many MB, to fill up and to free again. */
export function makeSmallDisk(megabytes: number) {
  const { folder, remove } = temporaryFolder()
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'small-disk', disk])
  const filling = join(disk, 'filling')
  return {
    /** Where a demo may keep its data: a folder of it. */
    dataFolder: join(disk, 'data'),
    fill() {
      const { bavail, bsize } = statfsSync(disk)
      writeFileSync(filling, Buffer.alloc(bavail * bsize))
    },
    free: () => rmSync(filling, { force: true }),
    remove() {
      execFileSync('umount', ['-l', disk])
      remove()
    },
  }
}
