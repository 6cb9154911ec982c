import { once } from 'node:events'
import { type AddressInfo, isIP } from 'node:net'
import { connect, createServer } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { makeAuthority } from '../src/authority.ts'
import { makeCertificate } from '../src/certificate.ts'

const authority = await makeAuthority('An authority for a test')

/** Serves with a certificate of our authority for one name, and answers what a client that asks for another is told. */
async function meet(certified: string, asked: string, trusted = authority): Promise<string> {
  const { certificate: cert, key } = await makeCertificate(authority, certified)
  const server = createServer({ cert, key }, (socket) => socket.end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const name = isIP(asked) ? {} : { servername: asked }
  const client = connect({ port, host: '127.0.0.1', ca: trusted.certificate, ...name })
  const answer = await new Promise<string>((resolve) => {
    client.once('secureConnect', () => resolve('trusted'))
    client.once('error', ({ message }) => resolve(message))
  })
  client.destroy()
  server.close()
  return answer
}

describe('S-51 The certificate authority', () => {
  it.each(['localhost', 'printshop.localhost', 'auth.clouddrive.localhost', '127.0.0.1'])(
    'TL-04 speaks for %s, whom who trusts it believes, and nobody else',
    async (host) => {
      expect(await meet(host, host)).toBe('trusted')
      expect(await meet(host, host, await makeAuthority('A stranger'))).toMatch(
        'unable to verify the first certificate',
      )
    },
  )

  it.each(['bank.example', 'notlocalhost', 'localhost.example', '10.0.0.7', '::2'])(
    'TL-04 cannot speak for %s, even when somebody has its key',
    async (host) => {
      expect(await meet(host, host)).toBe('permitted subtree violation')
    },
  )

  it('TL-03 speaks for each party alone: the certificate of one is none of another', async () => {
    expect(await meet('printshop.localhost', 'auth.clouddrive.localhost')).toMatch('is not in the cert')
  })
})
