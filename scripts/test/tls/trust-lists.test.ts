import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeAuthority } from '../../../packages/certificates/src/authority.ts'
import { temporaryFolder } from '../../../packages/service/test/temporary-folder.ts'
import { findTrustLists } from '../../tls/trust-lists.ts'
import { run } from '../run-script.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)
const CERTIFICATE = '/data/tls/authority.pem'

/** The home of somebody with these browsers. */
function homeWith(name: string, ...lists: string[]): string {
  const home = join(folder, name)
  for (const list of ['', ...lists]) mkdirSync(join(home, list), { recursive: true })
  for (const list of lists) writeFileSync(join(home, list, 'cert9.db'), '')
  return home
}
const foldersOf = (home: string) =>
  findTrustLists({ platform: 'linux', home }, CERTIFICATE).map(({ add }) => add[3]?.slice(`sql:${home}/`.length))

describe('S-51 Whom a person’s browsers trust', () => {
  it('is her own list, on every system: nobody has to be an administrator', () => {
    const home = homeWith('any')
    const lists = (['darwin', 'win32', 'linux'] as const).flatMap((platform) =>
      findTrustLists({ platform, home }, CERTIFICATE),
    )
    expect(lists.map(({ add }) => add.slice(0, 3).join(' '))).toEqual([
      'security add-trusted-cert -r',
      'certutil -user -addstore',
      `certutil -A -d`,
    ])
    for (const { add, remove, isThere } of lists) {
      expect(add).toContain(CERTIFICATE)
      for (const command of [remove, isThere]) expect(command).toContain('OAuth with photos (this computer only)')
    }
  })

  it('is on Linux the list of Chrome, made where there is none, and that of each profile of Firefox', () => {
    expect(foldersOf(homeWith('nobody'))).toEqual(['.pki/nssdb'])
    const profiles = ['.mozilla/firefox/a.default', 'snap/firefox/common/.mozilla/firefox/b.default']
    expect(foldersOf(homeWith('both', '.local/share/pki/nssdb', ...profiles))).toEqual([
      '.local/share/pki/nssdb',
      ...profiles,
    ])
  })

  it.runIf(process.platform === 'linux')(
    'stays as it was without the program that changes it, and says so',
    async () => {
      const env = {
        PATH: join(folder, 'nothing'),
        HOME: homeWith('without', '.pki/nssdb'),
        DATA_DIR: join(folder, 'data'),
      }
      for (const what of ['--trust', '--untrust']) {
        const { code, stdout, stderr } = await run('start-tls.ts', env, { args: [what] })
        expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
        expect(stderr).toMatch(/stays as it was \(there is no certutil here\): docs\/tls\.md says which package/)
      }
    },
  )

  it('TL-04 is no authority from elsewhere that could speak for more than this computer, nor any other file', async () => {
    const { certificate } = await makeAuthority('Somebody else')
    const env = { HOME: homeWith('careful', '.pki/nssdb'), DATA_DIR: join(folder, 'data') }
    const trust = (file: string) => run('start-tls.ts', env, { args: ['--trust', join(folder, file)] })
    writeFileSync(join(folder, 'stranger.pem'), certificate)
    writeFileSync(join(folder, 'photo.pem'), 'no certificate')
    for (const file of ['stranger.pem', 'photo.pem']) {
      const { code, stdout, stderr } = await trust(file)
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toMatch(/is not the certificate of a demo like this one/)
    }
    expect((await trust('nowhere.pem')).stderr).toMatch(/^There is no file .*: docs\/tls\.md says how it gets here\.$/m)
  })
})
