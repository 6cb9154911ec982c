import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendTyped } from './bench.ts'
import type { Place } from './lab.ts'

const PAGE = `<!doctype html>
<html><body><header>A shop</header><main id="main"><h1>Your <b>photos</b></h1>
<svg><title>x</title></svg>
<p>Tulips</p></main></body></html>`

const server = createServer(async (req, res) => {
  const { method, url, headers } = req
  if (url === '/page') return void res.end(PAGE)
  const told = {
    method,
    url,
    type: headers['content-type'],
    authorization: headers.authorization,
    body: await text(req),
  }
  res.writeHead(401, { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Bearer' }).end(JSON.stringify(told))
})
let place: Place
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const auth = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  place = { shop: 'http://shop.invalid', auth, photos: 'http://photos.invalid' } as Place
})
afterAll(() => server.close())

const sent = async (typed: string) => JSON.parse((await sendTyped(place, typed)).split('\n\n')[1] ?? '')

it('sends what was typed: a form with a parameter a line, in whatever line ends', async () => {
  const typed = `POST ${place.auth}/token\r\nAuthorization: Basic eDp5\r\n\r\ncode=a b&c\r\nredirect_uri=http://x/?y=z`
  expect(await sent(typed)).toEqual({
    ...{ method: 'POST', url: '/token', authorization: 'Basic eDp5' },
    ...{
      type: 'application/x-www-form-urlencoded;charset=UTF-8',
      body: 'code=a+b%26c&redirect_uri=http%3A%2F%2Fx%2F%3Fy%3Dz',
    },
  })
  expect(await sent(`POST ${place.auth}/register\n\n{"a": 1}`)).toMatchObject({
    type: 'application/json',
    body: '{"a": 1}',
  })
})

it('shows the status, the headers that matter, and the body', async () => {
  expect(await sendTyped(place, `GET ${place.auth}/x`)).toMatch(
    /^HTTP 401\ncontent-type: application\/json\nwww-authenticate: Bearer\n\n\{"method":"GET"/,
  )
})

it.each(['GET http://127.0.0.1:1/', 'http://shop.invalid/', '', 'GET http://shop.invalid@evil.invalid/'])(
  'sends nothing but to the parties of the lab: %j',
  async (typed) => {
    expect(await sendTyped(place, typed)).toMatch(/^Begin with GET or POST and an address at http:\/\/shop\.invalid/)
  },
)

it('says how to begin where a line for a terminal was pasted: a server can say 400 alone to it', async () => {
  const pasted = `curl ${place.auth}/token -d grant_type=refresh_token`
  expect(await sendTyped(place, pasted)).toMatch(/^Begin with GET or POST and an address at/)
})

it('shows of a page the words that a person would read', async () => {
  expect(await sendTyped(place, `GET ${place.auth}/page`)).toBe('HTTP 200\n\nYour photos\nTulips')
})
