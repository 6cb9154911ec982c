import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { readOrigins } from '../../../packages/service/src/origins.ts'
import { temporaryFolder } from '../../../packages/service/test/temporary-folder.ts'
import { keepCertificates } from '../../tls/keep-certificates.ts'

const { folder: dataDir, remove } = temporaryFolder()
afterAll(remove)
afterEach(() => void vi.useRealTimers())

const DAY = 24 * 60 * 60 * 1000
const FILES = [
  'tls/authority',
  ...['printing-service', 'cloud-drive-auth', 'cloud-drive-photos', 'classroom'].map((one) => `${one}/certificate`),
]
const named = readOrigins({ ORIGINS: 'named', PORT_BASE: 9000, TLS: true })
const plain = readOrigins({ ORIGINS: 'plain', PORT_BASE: 9000, TLS: true })

const read = (file: string) => new X509Certificate(readFileSync(join(dataDir, file)))
/** Which certificates there are now. */
const prints = () => FILES.map((file) => read(`${file}.pem`).fingerprint256)

describe('S-51 The certificates of a data folder', () => {
  it('TL-04 are made at the first start, one for each party, closed to everybody else', async () => {
    await keepCertificates(dataDir, named)
    for (const file of FILES.flatMap((one) => [`${one}.pem`, `${one}.key`])) {
      expect(statSync(join(dataDir, file)).mode & 0o777, file).toBe(0o600)
    }
    expect(read('cloud-drive-auth/certificate.pem').subjectAltName).toBe('DNS:auth.clouddrive.localhost')
    expect(read('tls/authority.pem').subject).toBe('CN=OAuth with photos (this computer only)')
  })

  it('stay as they are at the next start: who trusted them need not do it again', async () => {
    const before = prints()
    await keepCertificates(dataDir, named)
    expect(prints()).toEqual(before)
  })

  it('follow the names', async () => {
    const [authority, ...parties] = prints()
    await keepCertificates(dataDir, plain)
    expect(prints()[0]).toBe(authority)
    expect(prints().filter((print) => parties.includes(print))).toEqual([])
    expect(read('cloud-drive-auth/certificate.pem').subjectAltName).toBe('IP Address:127.0.0.1')
  })

  it('are renewed a month before they end, and the authority with them when it does', async () => {
    const [authority, ...parties] = prints()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61 * DAY })
    await keepCertificates(dataDir, plain)
    expect(prints()[0]).toBe(authority)
    expect(prints().filter((print) => parties.includes(print))).toEqual([])
    vi.setSystemTime(Date.now() + 645 * DAY)
    await keepCertificates(dataDir, plain)
    expect(prints()[0]).not.toBe(authority)
    expect(read('classroom/certificate.pem').verify(read('tls/authority.pem').publicKey)).toBe(true)
  })

  it('are made anew by whoever has not the key of the old ones', async () => {
    const [authority] = prints()
    rmSync(join(dataDir, 'tls/authority.key'))
    await keepCertificates(dataDir, plain)
    expect(prints()[0]).not.toBe(authority)
    expect(existsSync(join(dataDir, 'tls/authority.key'))).toBe(true)
  })
})
