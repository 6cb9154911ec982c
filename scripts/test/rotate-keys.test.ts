import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadKeys } from '../../apps/cloud-drive-auth/src/keys.ts'
import { openAuthDatabase } from '../../apps/cloud-drive-auth/src/stores/database.ts'
import { createSigningKeys } from '../../apps/cloud-drive-auth/src/stores/signing-keys.ts'
import { databaseFile } from '../../packages/service/src/database.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { run } from './run-script.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

describe('npm run rotate-keys', () => {
  it('MD-05 adds keys that a server which is running publishes at once', async () => {
    mkdirSync(join(folder, 'cloud-drive-auth'))
    const database = openAuthDatabase(databaseFile(join(folder, 'cloud-drive-auth')))
    const keys = await loadKeys(createSigningKeys(database))
    const { code, stdout } = await run('rotate-keys.ts', { DATA_DIR: folder })
    expect(code).toBe(0)
    expect(stdout).toMatch(/They sign from \d\d:\d\d:\d\d on, without a restart/)
    expect(stdout).toMatch(/The old keys stay published until \d\d:\d\d:\d\d,/)
    expect(keys.published().keys).toHaveLength(4)
    database.close()
  })

  it('says what to do where there are no keys yet', async () => {
    const { code, stderr } = await run('rotate-keys.ts', { DATA_DIR: join(folder, 'nothing') })
    expect(stderr).toMatch(/^There are no keys in .*nothing yet: run `npm start`, which makes them\.\n$/)
    expect(code).toBe(1)
  })
})
