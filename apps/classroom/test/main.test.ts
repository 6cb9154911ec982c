import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { run } from '../../../scripts/test/run-script.ts'

it('The classroom shows secrets, so it does not start for addresses that others can reach', async () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'photo-classroom-'))
  const LEARN_ORIGIN = 'https://learn.example'
  const closed = { DEMO_ACCOUNTS: 'off', OPEN_REGISTRATION: 'off' }
  const { code, stderr } = await run('../apps/classroom/src/main.ts', { DATA_DIR, LEARN_ORIGIN, ...closed })
  rmSync(DATA_DIR, { recursive: true })
  expect(stderr).toBe(
    'The classroom shows secrets and is for this machine only: set LENS=off, or use loopback origins.\n',
  )
  expect(code).toBe(1)
})
