import { join } from 'node:path'
import { openDatabase } from '@photo/service/database'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../../../packages/service/test/temporary-folder.ts'
import { createActivityStore } from '../../src/stores/activity.ts'

const shop = { client_id: 'printshop-web', client_name: 'PrintShop' }
const cli = { client_id: 'printshop-cli', client_name: 'PrintShop CLI' }

it('Who reads the same photos again within the minute waits for nobody who writes, and no reading gets lost', () => {
  const { folder, remove } = temporaryFolder()
  const open = () => openDatabase(join(folder, 'database.sqlite'), new URL('../../schema.sql', import.meta.url))
  const [database, other] = [open(), open()]
  onTestFinished(() => {
    database.close()
    other.close()
    remove()
  })
  const activity = createActivityStore(database)
  activity.record('u_alice', shop, ['p_A1', 'p_A2'], 120)

  database.pragma('busy_timeout = 0')
  other.exec('BEGIN IMMEDIATE')
  activity.record('u_alice', shop, ['p_A2', 'p_A1'], 179)
  const unwritten = [
    () => activity.record('u_alice', shop, ['p_A1', 'p_A3'], 179),
    () => activity.record('u_alice', cli, ['p_A1'], 179),
    () => activity.record('u_alice', shop, ['p_A1'], 180),
  ]
  for (const record of unwritten) expect(record).toThrow('database is locked')
  other.exec('ROLLBACK')
  for (const record of unwritten) record()

  const rows = database
    .prepare('SELECT substr(minute, 15, 2), client_id, photo_id FROM activity ORDER BY 1, 2, 3')
    .raw()
  expect(rows.all()).toEqual([
    ['02', 'printshop-cli', 'p_A1'],
    ['02', 'printshop-web', 'p_A1'],
    ['02', 'printshop-web', 'p_A2'],
    ['02', 'printshop-web', 'p_A3'],
    ['03', 'printshop-web', 'p_A1'],
  ])
})
