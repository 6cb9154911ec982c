import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { copyProject } from '../../scripts/project-copy.ts'
import { npmStart, orderTwoPhotos } from '../newcomer.ts'
import { isRunning } from '../ports.ts'
import { test } from '../stack.ts'

test.skip(isRunning, 'this is about the start itself')

test('A1 S-27 a newcomer: a fresh copy, npm start, and an order of two photos whose pictures are seen', async ({
  page,
}) => {
  const { folder, remove } = temporaryFolder()
  copyProject(folder)
  const { said, stop } = await npmStart(folder)
  try {
    await orderTwoPhotos(page, said())
  } finally {
    await stop()
    remove()
  }
})
