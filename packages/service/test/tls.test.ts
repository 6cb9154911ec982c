import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect as connectSocket } from 'node:net'
import { dirname, join } from 'node:path'
import { type ConnectionOptions, connect, getCACertificates, getCiphers, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAuthority } from '../../certificates/src/authority.ts'
import { makeCertificate } from '../../certificates/src/certificate.ts'
import { listen } from '../src/listen.ts'
import { ownCertificateFiles, trustOwnAuthority } from '../src/own-certificates.ts'
import { readSettings } from '../src/settings.ts'
import { StartError } from '../src/start-error.ts'
import type { Server } from '../src/stop.ts'
import { holdPorts } from './held-ports.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { captureLog } from './test-server.ts'

const { folder: dataDir, remove } = temporaryFolder()
const { base: port, release } = await holdPorts()
const authority = await makeAuthority('An authority for a test')
const origin = `https://localhost:${port}`
const place = { ...readSettings({ TLS: 'on', AUTH_ORIGIN: origin }), dataDir, party: 'auth' as const }
const before = { authorities: getCACertificates('default'), stop: process.listeners('SIGTERM') }
let servers: Server[] = []
let asked = 0

beforeAll(async () => {
  const files = ownCertificateFiles(dataDir, 'auth')
  const { certificate, key } = await makeCertificate(authority, 'localhost')
  for (const folder of [dirname(files.certificate), join(dataDir, 'tls')]) mkdirSync(folder)
  writeFileSync(files.certificate, certificate)
  writeFileSync(files.key, key)
  writeFileSync(join(dataDir, 'tls/authority.pem'), authority.certificate)
  servers = await listen(
    (_req, res) => {
      asked += 1
      res.end('hello')
    },
    place,
    captureLog().log,
    () => {},
  )
})
afterAll(async () => {
  setDefaultCACertificates(before.authorities)
  for (const server of servers) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  const added = process.listeners('SIGTERM').filter((listener) => !before.stop.includes(listener))
  for (const listener of added) for (const signal of ['SIGINT', 'SIGTERM']) process.removeListener(signal, listener)
  await release()
  remove()
})

/** Shakes hands as somebody with these wishes, and answers with what was agreed, or why there is none. */
async function shakeHands(wishes: ConnectionOptions): Promise<string> {
  const client = connect({ port, host: '127.0.0.1', servername: 'localhost', ca: authority.certificate, ...wishes })
  const result = await new Promise<string>((resolve) => {
    client.once('secureConnect', () => resolve(`${client.getProtocol()} ${client.getCipher().standardName}`))
    client.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? ''))
  })
  client.destroy()
  return result
}

/** Suites with forward secrecy whose encryption notices a change — RFC 9325 §4.2 */
const GOOD = /^ecdhe-ecdsa-(aes(128|256)-gcm-sha(256|384)|chacha20-poly1305)$/

describe('S-51 A service with TLS=on', () => {
  it('TL-03 is believed by who trusts our authority, and by nobody else, with all checks in place', async () => {
    await expect(fetch(origin)).rejects.toMatchObject({ cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } })
    trustOwnAuthority(dataDir)
    expect(await (await fetch(origin)).text()).toBe('hello')
    await expect(fetch(origin.replace('localhost', '127.0.0.1'))).rejects.toMatchObject({
      cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    })
  })

  it('TL-01 speaks TLS 1.3, and 1.2 with who knows nothing newer', async () => {
    expect(await shakeHands({})).toBe('TLSv1.3 TLS_AES_128_GCM_SHA256')
    expect(await shakeHands({ maxVersion: 'TLSv1.2' })).toMatch(/^TLSv1.2 TLS_ECDHE_ECDSA_WITH_\w+_GCM_SHA\d+$/)
  })

  it.each(['TLSv1.1', 'TLSv1'] as const)('TL-01 does not speak %s', async (version) => {
    const old = { minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' }
    expect(await shakeHands(old)).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')
  })

  it('TL-02 agrees to no other suite of TLS 1.2 that Node knows', async () => {
    const suites = getCiphers().filter((name) => !name.startsWith('tls_'))
    expect(suites.filter((name) => GOOD.test(name))).toHaveLength(3)
    for (const name of suites.filter((name) => !GOOD.test(name))) {
      const asked = { maxVersion: 'TLSv1.2', ciphers: `${name.toUpperCase()}:@SECLEVEL=0` } as const
      expect(await shakeHands(asked), name).toMatch(/_(HANDSHAKE_FAILURE|NO_CIPHERS_AVAILABLE)$/)
    }
  })

  it('TL-05 answers http with where it is to be found, and looks at nothing that was sent', async () => {
    const before = asked
    const body = new URLSearchParams({ username: 'alice', password: 'white-rabbit' })
    const answer = await fetch(origin.replace('https:', 'http:'), { method: 'POST', body })
    expect([answer.status, answer.headers.get('Connection')]).toEqual([400, 'close'])
    expect(await answer.text()).toContain(`<a href="${origin}/">`)
    expect(asked).toBe(before)
  })

  it('OP-04 ends at once, though somebody is connected and says nothing', async () => {
    const [server] = servers
    const silent = connectSocket(port, '127.0.0.1')
    const [[theirs]] = await Promise.all([once(server as Server, 'connection'), once(silent, 'connect')])
    // It would be cut off for its silence alone, a while later.
    theirs.removeAllListeners('timeout')
    const closed = once(silent, 'close')
    server?.closeAllConnections()
    await closed
  })

  it('OP-04 cuts off who begins and does not go on, as it does with http', () => {
    for (const server of servers) expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 25_000 })
  })

  it('OP-06 does not start without its certificate, and says what makes it', async () => {
    const started = listen(
      () => {},
      { ...place, party: 'photos' },
      captureLog().log,
      () => {},
    )
    await expect(started).rejects.toThrow(StartError)
    await expect(started).rejects.toThrow(/certificate\.pem is missing or unreadable: run `npm run start:tls`/)
  })
})
