import { describe, expect, it } from 'vitest'
import { checkNewRedirectUri } from '../../apps/cloud-drive-auth/src/protocol/redirect-uri-registration.ts'
import { audienceOf, checkResource } from '../../apps/cloud-drive-auth/src/protocol/resource.ts'
import { createDiscovery as galleryDiscovery } from '../../apps/cloud-drive-photos/src/protocol/discovery.ts'
import { discover as terminalDiscovery } from '../../apps/print-cli/src/protocol/discovery.ts'
import { createDiscovery as shopDiscovery } from '../../apps/printing-service/src/protocol/discovery.ts'
import { createResourceCheck } from '../../apps/printing-service/src/protocol/protected-resource.ts'
import { readMetadata as readInBrowser } from '../../apps/printing-service/src/spa/discovery.js'
import { readSettings } from '../../packages/service/src/settings.ts'

const iss = 'https://auth.drive.example'
const photos = 'https://photos.drive.example'
const asHttp = (address: string) => address.replace('https:', 'http:')

const ENDPOINTS = {
  authorization_endpoint: `${iss}/authorize`,
  token_endpoint: `${iss}/token`,
  revocation_endpoint: `${iss}/revoke`,
  introspection_endpoint: `${iss}/introspect`,
  userinfo_endpoint: `${iss}/userinfo`,
  pushed_authorization_request_endpoint: `${iss}/par`,
  jwks_uri: `${iss}/jwks.json`,
}
type Name = keyof typeof ENDPOINTS

const answer = (body: object) => Response.json(body)
const answering = (body: object) => async () => answer(body)

/** The parties that ask an authorization server where its endpoints are, and the endpoints that each of them uses. */
const ALWAYS: Name[] = ['authorization_endpoint', 'token_endpoint']
const readers: Record<string, { uses: Name[]; read: (metadata: object) => Promise<unknown> }> = {
  'the client on a server': {
    uses: [...ALWAYS, 'revocation_endpoint', 'userinfo_endpoint', 'pushed_authorization_request_endpoint', 'jwks_uri'],
    read: (metadata) => shopDiscovery(answering(metadata)).ask(iss),
  },
  'the client in the browser': {
    uses: [...ALWAYS, 'revocation_endpoint'],
    read: (metadata) => readInBrowser(answer(metadata), iss),
  },
  'the client in the terminal': {
    uses: [...ALWAYS, 'revocation_endpoint'],
    read: (metadata) => terminalDiscovery(answering(metadata), iss),
  },
  'the resource server': {
    uses: [...ALWAYS, 'introspection_endpoint', 'userinfo_endpoint', 'jwks_uri'],
    read: (metadata) => galleryDiscovery(iss, answering(metadata)).ask(),
  },
}

describe('http outside this computer', () => {
  it.each(['PRINTSHOP_ORIGIN', 'AUTH_ORIGIN', 'PHOTOS_ORIGIN', 'LEARN_ORIGIN'])(
    'S-51 TL-05 is no address that a party starts at, or believes another to be at: %s',
    (name) => {
      const elsewhere = { DEMO_ACCOUNTS: 'off', OPEN_REGISTRATION: 'off' }
      const origin = 'https://a-party.example'
      expect(readSettings({ ...elsewhere, [name]: origin }).origins).toMatchObject({})
      expect(() => readSettings({ ...elsewhere, [name]: asHttp(origin) })).toThrow(
        `${name} is http outside this machine, where anybody can listen: use https.`,
      )
    },
  )

  it.each(Object.entries(readers))(
    'S-51 TL-05 is no endpoint for %s, whatever metadata says',
    async (_who, { uses, read }) => {
      const good = { issuer: iss, ...ENDPOINTS }
      await expect(read(good)).resolves.toMatchObject({ token_endpoint: ENDPOINTS.token_endpoint })
      for (const name of uses) {
        const refusal = await read({ ...good, [name]: asHttp(ENDPOINTS[name]) }).then(
          () => undefined,
          (error: Error & { technical?: { check?: string } }) => error,
        )
        const said = `${refusal?.message} ${refusal?.technical?.check} ${refusal?.cause}`
        expect(said, name).toContain(name)
      }
    },
  )

  it.each(Object.entries(readers))('S-51 TL-05 is no issuer for %s that was told of https', async (_who, { read }) => {
    await expect(read({ issuer: asHttp(iss), ...ENDPOINTS })).rejects.toThrow()
  })

  it.each(['web', 'browser', 'native'] as const)('S-51 TL-05 is no redirect URI of a %s client', (kind) => {
    const type = kind === 'native' ? 'native' : 'web'
    expect(() => checkNewRedirectUri('https://shop.example/callback', type)).not.toThrow()
    expect(() => checkNewRedirectUri('http://shop.example/callback', type)).toThrow(/has to be https|gets its code at/)
  })

  it('S-51 TL-05 is no resource that a token is made for, when the real one is https', () => {
    const audience = audienceOf('photos.read', { iss, resource: photos })
    expect(checkResource([photos], audience)).toBe(photos)
    expect(() => checkResource([asHttp(photos)], audience)).toThrow('The resource is unknown')
  })

  it('S-51 TL-05 is no resource server that the client takes a token to', async () => {
    const good = { resource: photos, authorization_servers: [iss] }
    const check = (metadata: object) => createResourceCheck(answering(metadata), photos, iss)()
    await expect(check(good)).resolves.toBeUndefined()
    await expect(check({ ...good, resource: asHttp(photos) })).rejects.toMatchObject({
      technical: { check: 'resource' },
    })
    await expect(check({ ...good, authorization_servers: [asHttp(iss)] })).rejects.toMatchObject({
      technical: { check: 'authorization_servers' },
    })
  })
})
