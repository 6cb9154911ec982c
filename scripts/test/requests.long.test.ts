import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRoutes } from '../fuzz/routes.ts'
import { differences, readDescription } from './description.ts'
import { type FileRequest, fill, readHttpFile } from './http-file.ts'
import { createWalker, type Stack, startStack } from './stack.ts'

/** The descriptions, and the addresses of each party that are for people and not for programs. */
const DESCRIBED = [
  ['photo-storage.yaml', 'cloud-drive-photos', /^\/(v1)?$|^\/(sign-in|sign-out|callback|photos|activity)/],
  ['authorization-server.yaml', 'cloud-drive-auth', /^\/$|^\/(login|consent|photos|people|account|developer|logout)/],
] as const

const REDIRECT_URI = /^http:\/\/127\.0\.0\.1:8080\/callback/

let stack: Stack

beforeAll(async () => {
  stack = await startStack()
})
afterAll(async () => {
  await stack.stop()
  await stack.remove()
})

describe('the descriptions of the APIs', () => {
  it.each(DESCRIBED)(
    '%s describes every address of %s that is for programs, and no other',
    async (file, app, pages) => {
      const { paths } = await readDescription(file)
      const routes = readRoutes(app).filter((route) => !pages.test(route))
      expect(Object.keys(paths).sort()).toEqual(routes.map((route) => route.replaceAll(/:(\w+)/g, '{$1}')).sort())
    },
  )
})

describe('the requests as files', () => {
  it('are all sent here', () => {
    const folder = fileURLToPath(new URL('../../docs/requests/', import.meta.url))
    const files = readdirSync(folder).filter((name) => name.endsWith('.http'))
    expect(files).toEqual(['authorization-server.http', 'photo-storage.http'])
  })

  it('get from the authorization server what they say, and what its description says', async () => {
    expect((await askAuthorizationServer()).size).toBeGreaterThan(8)
  })

  it('get from the photo storage what they say, and what its description says', async () => {
    const connected = await askAuthorizationServer('Who signed in?')
    const access_token = connected.get('access_token') ?? ''
    await askAll('photo-storage', { photos: stack.photos, access_token })
  })
})

/** Sends the requests of the file up to one, and answers with everything that the answers brought. */
function askAuthorizationServer(until?: string): Promise<Map<string, string>> {
  return askAll('authorization-server', { auth: stack.auth }, until)
}

async function askAll(name: string, known: Record<string, string>, until = 'the end'): Promise<Map<string, string>> {
  const description = await readDescription(`${name}.yaml`)
  const { variables, requests } = readHttpFile(`${name}.http`)
  for (const [key, value] of Object.entries(known)) variables.set(key, value)
  for (const request of requests) {
    if (request.sentence.startsWith(until)) break
    const { pathname } = new URL(fill(request.address, variables))
    const answer = await (pathname === '/authorize' ? choosePhotos : send)(request, variables)
    expect({ [request.sentence]: answer.status }).toEqual({ [request.sentence]: request.expected })
    expect(await differences(description, request.method, pathname, answer)).toEqual([])
    await paste(answer, variables)
  }
  return variables
}

async function send(
  { method, address, headers, body }: FileRequest,
  variables: Map<string, string>,
): Promise<Response> {
  const filled = headers.map(([name, value]): [string, string] => [name, fill(value, variables)])
  const sent = body ? { body: fill(body, variables) } : {}
  return fetch(fill(address, variables), { method, headers: filled, redirect: 'manual', ...sent })
}

/** Alice's browser takes the address, signs in and ticks photos; the code is in the address that it ends at. */
async function choosePhotos({ address }: FileRequest, variables: Map<string, string>): Promise<Response> {
  const person = { username: 'alice', password: 'white-rabbit' }
  const alice = createWalker(person)
  const url = fill(address, variables)
  const answer = await alice.open(url)
  const signedIn = await alice.submit(url, await answer.clone().text(), person)
  const end = await alice.walk(new URL(signedIn.headers.get('Location') ?? '', url).href, REDIRECT_URI)
  variables.set('code', new URL(end.url).searchParams.get('code') ?? '')
  return answer
}

/** What a person pastes into the variables at the top of the file. */
async function paste(answer: Response, variables: Map<string, string>): Promise<void> {
  if (!answer.ok || !answer.headers.get('Content-Type')?.startsWith('application/json')) return
  const brought = await answer.json()
  for (const name of variables.keys()) if (typeof brought[name] === 'string') variables.set(name, brought[name])
  if (brought.photos) variables.set('photo_id', brought.photos[0].id)
}
