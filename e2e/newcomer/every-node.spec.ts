import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { copyFiles } from '../../scripts/project-copy.ts'
import { pathOfNode } from '../../scripts/test/any-node.ts'
import { npmStart, orderTwoPhotos } from '../newcomer.ts'
import { expect, test } from '../stack.ts'

test.skip(process.platform === 'win32', 'the PATH is put together for other systems')

// Nothing is installed, and with 20 not even the Node that the project needs.
for (const node of [20, 24, 26]) {
  test(`A1 S-27 npm start for the first time with Node ${node}: the pictures of an order are seen`, async ({
    page,
  }) => {
    const { folder, remove } = temporaryFolder()
    copyFiles(folder)
    const { said, stop } = await npmStart(folder, { PATH: pathOfNode(node) })
    try {
      await orderTwoPhotos(page, said())
    } finally {
      await stop()
      remove()
    }
    expect(said()).not.toMatch(/warn|deprecat|not found/i)
  })
}
