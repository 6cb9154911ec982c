import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { run } from './run-script.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

function dataFolder(name: string, ...inside: string[]): string {
  const DATA_DIR = join(folder, name)
  for (const path of inside) mkdirSync(join(DATA_DIR, path), { recursive: true })
  return DATA_DIR
}

describe('npm run reset', () => {
  it.concurrent.each([
    ['y\n', false],
    ['n\n', true],
    ['', true],
  ])('asks, and on %j the data is still there: %j', async (answer, there) => {
    const DATA_DIR = dataFolder(`asked-${encodeURIComponent(answer)}`, 'cloud-drive-auth', 'printing-service')
    const { code } = await run('reset.ts', { DATA_DIR }, { input: answer })
    expect({ code, there: existsSync(DATA_DIR) }).toEqual({ code: 0, there })
  })

  it.concurrent('refuses a folder that holds nothing of ours', async () => {
    const DATA_DIR = dataFolder('mistyped', 'holiday')
    const { code, stderr } = await run('reset.ts', { DATA_DIR }, { args: ['--yes'] })
    expect(stderr).toMatch(/holds nothing that the services made, so nothing was deleted/)
    expect({ code, there: existsSync(join(DATA_DIR, 'holiday')) }).toEqual({ code: 1, there: true })
  })

  it.concurrent('S-51 says that browsers go on trusting the authority that it deletes, and what makes them stop', async () => {
    const DATA_DIR = dataFolder('trusted', 'tls')
    const { stdout } = await run('reset.ts', { DATA_DIR }, { args: ['--yes'] })
    expect(stdout).toContain('still does: npm run start:tls -- --untrust.')
    expect(existsSync(DATA_DIR)).toBe(false)
  })

  it.concurrent('leaves what lies beside our folders', async () => {
    const DATA_DIR = dataFolder('shared', 'cloud-drive-photos', 'lens', 'holiday')
    writeFileSync(join(DATA_DIR, 'letter.txt'), '')
    const { code, stdout } = await run('reset.ts', { DATA_DIR }, { args: ['--yes'] })
    expect(stdout).toMatch(/^Deleted cloud-drive-photos, lens in .* is not ours and stays/)
    expect(code).toBe(0)
    expect(
      ['cloud-drive-photos', 'lens', 'holiday', 'letter.txt'].map((name) => existsSync(join(DATA_DIR, name))),
    ).toEqual([false, false, true, true])
  })
})
