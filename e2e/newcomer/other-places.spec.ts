import { join } from 'node:path'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { copyFiles, copyProject } from '../../scripts/project-copy.ts'
import { npmStart, orderTwoPhotos } from '../newcomer.ts'
import { test } from '../stack.ts'

/** Where people put the copy and its data, below the folder of the test. */
const PLACES: [string, string, Record<string, string>, copy?: (folder: string) => void][] = [
  ['for the first time, with nothing installed', 'photo-printing', {}, copyFiles],
  ['in a plain folder', 'photo-printing', {}],
  ['with its data beside it, said relative', 'photo-printing', { DATA_DIR: '../Meine Daten' }],
  ['with its data in a dot folder, said relative', 'photo-printing', { DATA_DIR: '.data/./today' }],
  ['far down, in a path of many letters', 'O’Brien & Söhne/写真/100%/#1/.cache', {}],
  ['at addresses without names', 'photo-printing', { ORIGINS: 'plain' }],
]

for (const [where, path, settings, copy = copyProject] of PLACES) {
  test(`A1 npm start ${where}: the pictures of an order are seen`, async ({ page }) => {
    const { folder, remove } = temporaryFolder()
    const clone = join(folder, path)
    copy(clone)
    const { said, stop } = await npmStart(clone, settings)
    try {
      await orderTwoPhotos(page, said())
    } finally {
      await stop()
      remove()
    }
  })
}
