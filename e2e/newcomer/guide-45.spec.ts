import { join } from 'node:path'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { copyProject } from '../../scripts/project-copy.ts'
import { readGuide } from '../guide.ts'
import { npmRun, npmStart } from '../newcomer.ts'
import { expect, test } from '../stack.ts'
import { atTheDoor, oneRun, theirSentence } from './guide/first-and-last.ts'
import { guessTwice, whoHasSeen } from './guide/inspector.ts'
import { orderThePassport } from './guide/lab.ts'
import { takeTour } from './guide/tour.ts'

/** What is done at each minute of the guide. A minute that the guide has and nobody walks fails. */
const ACTS = {
  0: atTheDoor,
  3: oneRun,
  8: takeTour,
  20: whoHasSeen,
  25: guessTwice,
  35: orderThePassport,
  42: theirSentence,
}

test('a fresh clone is walked by the guide of 45 minutes, from its first line to its last', async ({ page }) => {
  const rows = readGuide('guide-45.md')
  expect(rows.map(({ from }) => from)).toEqual(Object.keys(ACTS).map(Number))
  const { folder, remove } = temporaryFolder()
  const clone = join(folder, 'photo-printing')
  copyProject(clone)
  const doctor = await npmRun(clone, 'doctor')
  const { said, stop } = await npmStart(clone)
  const [, shop = ''] = /First: open (\S+)/.exec(said()) ?? []
  const learn = shop.replace(/printshop\.localhost:(\d+)/, (_, port) => `learn.localhost:${Number(port) + 3}`)
  try {
    for (const row of rows) {
      const act = ACTS[row.from as keyof typeof ACTS]
      await test.step(`minute ${row.from}: ${row.happens}`, () => act({ page, row, shop, learn, doctor }))
    }
  } finally {
    await stop()
    remove()
  }
})
