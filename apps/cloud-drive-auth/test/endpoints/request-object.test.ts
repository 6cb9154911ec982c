import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createBrowser } from '@photo/service/test/browser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectPage, expectRefusal } from '../answers.ts'
import { type AuthorizationServer, startAuthorizationServer } from '../authorization-server.ts'

let server: AuthorizationServer
let visits = 0
const bystander = createServer((_req, res) => {
  visits += 1
  res.end()
})
beforeAll(async () => {
  server = await startAuthorizationServer()
  await new Promise<void>((resolve) => bystander.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  bystander.close()
  await server.stop()
})

describe('No request inside a request, and nothing is fetched — RFC 9101 §5', () => {
  const here = () => `http://127.0.0.1:${(bystander.address() as AddressInfo).port}/request.jwt`

  it.each([
    ['request', () => 'eyJhbGciOiJub25lIn0.e30.', 'request_not_supported', 'The parameter request is not supported'],
    ['request_uri', here, 'request_uri_not_supported', 'works only for a request that was pushed'],
    ['request_uri', () => 'http://169.254.169.254/', 'request_uri_not_supported', 'that was pushed'],
    ['request_uri', () => 'URN:ietf:params:oauth:request_uri:x', 'request_uri_not_supported', 'that was pushed'],
    ['registration', () => '{}', 'registration_not_supported', 'The parameter registration is not supported'],
  ])('OI-12 tells the client that %s is not taken', async (name, value, error, description) => {
    const answer = await createBrowser().open(server.authorizeUrl('printshop-web', { [name]: value() }))
    expectRefusal(server, answer, { error, description })
    expect(visits).toBe(0)
  })

  it('OI-12 shows a page when there is nobody to tell', async () => {
    const url = server.authorizeUrl('printshop-web', { redirect_uri: undefined, request_uri: here() })
    expect(await expectPage(await createBrowser().open(url), 400)).toContain('The parameter redirect_uri is missing')
    expect(visits).toBe(0)
  })
})
