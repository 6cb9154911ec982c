import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { logOut } from '../../src/actions/log-out.ts'
import { exitCodes } from '../../src/print-error.ts'
import { type CloudDrive, metadata, photos, type Scripted, startCloudDrive } from '../clouddrive.ts'
import { type Computer, createComputer, sayYes } from '../run.ts'

let drive: CloudDrive
let computer: Computer

beforeAll(async () => {
  drive = await startCloudDrive()
})
beforeEach(() => {
  drive.reset()
  computer = createComputer(drive)
})
afterEach(() => computer.remove())
afterAll(() => drive.close())

const noBrowser = () => {
  throw new Error('The person was asked')
}
const grants = () => drive.requests('/token').map(({ body }) => body.get('grant_type'))

describe('the first run — RFC 8252 §4.1', () => {
  it('S-62 signs in, fetches the photos, and writes them and a proof', async () => {
    const addresses: string[] = []
    await computer.print((address) => {
      addresses.push(address)
      sayYes(drive)(address)
    })
    expect(computer.printed()).toEqual(['Proof.pdf', 'Still lake.jpg', 'Tulips & rain.jpg'])
    expect(readFileSync(join(computer.out, 'Still lake.jpg'))).toEqual(drive.picture)
    expect(readFileSync(join(computer.out, 'Proof.pdf')).toString('latin1', 0, 5)).toBe('%PDF-')
    expect(computer.said()).toMatch(/Still lake {5}3 Jul 2025 {2}1500 × 1000 {2}320 kB/)
    expect(computer.said()).toContain(addresses[0])
  })

  it('S-62 asks as a public client: a challenge, a state, its own port, and no secret', async () => {
    let question = new URLSearchParams()
    await computer.print((address) => {
      question = new URL(address).searchParams
      sayYes(drive)(address)
    })
    expect(Object.fromEntries(question)).toEqual({
      response_type: 'code',
      client_id: 'printshop-cli',
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback$/),
      scope: 'photos.read offline_access',
      state: expect.stringMatching(/^state_[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    const [request] = drive.requests('/token')
    expect(request?.authorization).toBeUndefined()
    expect(Object.fromEntries(request?.body ?? [])).toEqual({
      grant_type: 'authorization_code',
      client_id: 'printshop-cli',
      code: expect.stringMatching(/^canary-code/),
      redirect_uri: question.get('redirect_uri'),
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
    })
  })

  it('CL-01 S-62 asks with a state and a challenge of its own each time', async () => {
    const questions: URLSearchParams[] = []
    const person = (address: string) => {
      questions.push(new URL(address).searchParams)
      sayYes(drive)(address)
    }
    await computer.print(person, true)
    await computer.print(person, true)
    for (const name of ['state', 'code_challenge']) expect(questions[0]?.get(name)).not.toBe(questions[1]?.get(name))
  })

  it('S-62 NA-03 gives a program that steals the code nothing', async () => {
    const stolen: unknown[] = []
    const thief = async (address: string) => {
      const answer = drive.allow(address)
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'printshop-cli',
        code: answer.searchParams.get('code') ?? '',
        redirect_uri: `${answer.origin}/callback`,
        // All it can know of the verifier is the challenge, which passed through the browser like the code.
        code_verifier: new URL(address).searchParams.get('code_challenge') ?? '',
      })
      stolen.push(await (await fetch(`${drive.origin}/token`, { method: 'POST', body })).json())
      await fetch(answer)
    }
    await expect(computer.print((address) => void thief(address))).rejects.toThrow(
      'refused the sign-in (invalid_grant)',
    )
    expect(stolen).toEqual([{ error: 'invalid_grant' }])
    expect(drive.requests('/v1/photos')).toHaveLength(0)
  })

  it('NA-03 ends kindly when the person says no, with nothing written', async () => {
    const sayNo = (address: string) => void fetch(drive.allow(address, { code: undefined, error: 'access_denied' }))
    await expect(computer.print(sayNo)).rejects.toMatchObject({ exitCode: exitCodes.noPermission })
    expect(grants()).toEqual([])
    expect(computer.printed()).toEqual([])
    expect(() => computer.tokens()).toThrow('ENOENT')
  })

  it('CL-02 hands the code of a foreign sender to nobody', async () => {
    const foreign = (address: string) => void fetch(drive.allow(address, { iss: 'http://evil.example' }))
    await expect(computer.print(foreign)).rejects.toThrow('(iss)')
    expect(grants()).toEqual([])
  })

  it('asks again next time when CloudDrive gave no refresh token', async () => {
    drive.live.access.add('a')
    drive.scripts.set('/token', { json: { access_token: 'a', token_type: 'bearer' } })
    await computer.print()
    expect(() => computer.tokens()).toThrow('ENOENT')
  })
})

describe('later runs — RFC 6749 §6', () => {
  beforeEach(() => computer.print())

  it('CL-10 use the refresh token once, keep its successor, and ask nobody', async () => {
    const before = JSON.parse(computer.tokens())
    await computer.print(noBrowser)
    const after = JSON.parse(computer.tokens())
    await computer.print(noBrowser)
    expect(grants()).toEqual(['authorization_code', 'refresh_token', 'refresh_token'])
    const sent = drive.requests('/token').map(({ body }) => body.get('refresh_token'))
    expect(sent.slice(1)).toEqual([before.refresh_token, after.refresh_token])
    expect(computer.printed()).not.toContain('Proof (2).pdf')
    expect(computer.printed().filter((name) => name.endsWith('.jpg'))).toHaveLength(2)
  })

  it('CL-10 store the new refresh token before they use the access token', async () => {
    let stored: string | undefined
    drive.scripts.set('/v1/photos', () => {
      stored ??= computer.tokens()
      return undefined
    })
    await computer.print(noBrowser)
    expect(drive.live.refresh).toContain(JSON.parse(stored ?? '{}').refresh_token)
  })

  it('keep a refresh token that CloudDrive does not replace', async () => {
    const before = computer.tokens()
    drive.live.access.add('a')
    drive.scripts.set('/token', { json: { access_token: 'a', token_type: 'Bearer' } })
    await computer.print(noBrowser)
    expect(computer.tokens()).toBe(before)
  })

  it('NA-03 do not spend one refresh token twice when they run at once', async () => {
    await Promise.all([computer.print(noBrowser), computer.print(noBrowser), computer.print(noBrowser)])
    expect(grants()).toEqual(['authorization_code', 'refresh_token', 'refresh_token', 'refresh_token'])
    expect(computer.said()).toContain('waiting')
  })

  it('CL-10 say that the permission has ended, and ask the person again', async () => {
    drive.endAll()
    await computer.print()
    expect(computer.said()).toContain('CloudDrive has ended the permission that this program had.')
    expect(grants()).toEqual(['authorization_code', 'refresh_token', 'authorization_code'])
  })

  it('keep the refresh token when CloudDrive is away, or refuses for another reason', async () => {
    const before = computer.tokens()
    drive.scripts.set('/token', { status: 503 })
    await expect(computer.print(noBrowser)).rejects.toThrow(`sign-in at ${drive.origin} does not answer`)
    drive.scripts.set('/token', { status: 400, json: { error: 'invalid_client' } })
    await expect(computer.print(noBrowser)).rejects.toThrow('(invalid_client)')
    expect(computer.tokens()).toBe(before)
  })

  it('CL-03 give the refresh token to its own issuer only', async () => {
    const other = await startCloudDrive()
    const session = {
      ...computer.session(noBrowser),
      client: { ...computer.session(noBrowser).client, issuer: other.origin },
    }
    await logOut(session)
    expect(other.received).toEqual([])
    await other.close()
  })

  it('show the picker with --choose, and give the earlier permission back when there is a new one', async () => {
    const [first] = drive.live.refresh
    let prompt: string | null = null
    await computer.print((address) => {
      prompt = new URL(address).searchParams.get('prompt')
      sayYes(drive)(address)
    }, true)
    expect(prompt).toBe('consent')
    expect(drive.requests('/revoke').map(({ body }) => body.get('token'))).toEqual([first])
  })

  it('keep the earlier permission when the person says no to --choose', async () => {
    const before = computer.tokens()
    const sayNo = (address: string) => void fetch(drive.allow(address, { code: undefined, error: 'access_denied' }))
    await expect(computer.print(sayNo, true)).rejects.toMatchObject({ exitCode: exitCodes.noPermission })
    expect(computer.tokens()).toBe(before)
    expect(drive.requests('/revoke')).toEqual([])
  })

  it('S-35 end the permission at logout, there and here', async () => {
    const [token] = drive.live.refresh
    await logOut(computer.session(noBrowser))
    const [request] = drive.requests('/revoke')
    expect(Object.fromEntries(request?.body ?? [])).toEqual({
      client_id: 'printshop-cli',
      token,
      token_type_hint: 'refresh_token',
    })
    expect(() => computer.tokens()).toThrow('ENOENT')
    await logOut(computer.session(noBrowser))
    expect(computer.said()).toContain('You are not signed in')
  })

  it('forget the token at logout even when CloudDrive does not answer, and say that it did not', async () => {
    drive.scripts.set('/revoke', { status: 503 })
    await expect(logOut(computer.session(noBrowser))).rejects.toThrow('does not answer')
    expect(() => computer.tokens()).toThrow('ENOENT')
  })
})

describe('the photo storage', () => {
  const photo = (script: Scripted | (() => Scripted | undefined)) =>
    drive.scripts.set('/v1/photos/p_lake/content', script)

  it('CL-10 renews the access token once when it has ended in the middle', async () => {
    let ended = false
    photo(() => {
      if (!ended) drive.live.access.clear()
      ended = true
      return undefined
    })
    await computer.print()
    expect(grants()).toEqual(['authorization_code', 'refresh_token'])
    expect(computer.printed()).toHaveLength(3)
  })

  it('CL-10 does not renew a second time for the same photo', async () => {
    photo({ status: 401 })
    await expect(computer.print()).rejects.toThrow('refused the permission')
    expect(drive.requests('/v1/photos/p_lake/content')).toHaveLength(2)
  })

  it('CL-10 says that the person has ended the permission meanwhile', async () => {
    photo(() => {
      drive.endAll()
      return undefined
    })
    await expect(computer.print()).rejects.toThrow('CloudDrive ended the permission meanwhile')
    expect(() => computer.tokens()).toThrow('ENOENT')
  })

  it.each<[string, Scripted]>([
    ['that was deleted meanwhile', { status: 404 }],
    ['that is not a picture', { body: '<svg xmlns="http://www.w3.org/2000/svg"/>', type: 'image/jpeg' }],
    ['that is half a picture', { body: Buffer.from([0xff, 0xd8, 0xff, 0xe0]), type: 'image/jpeg' }],
  ])('names a photo %s, and prints the others', async (_case, script) => {
    photo(script)
    await computer.print()
    expect(computer.said()).toContain('CloudDrive gave us no picture of these, so they are not printed: Still lake.')
    expect(computer.printed()).toEqual(['Proof.pdf', 'Tulips & rain.jpg'])
  })

  it.each<[string, string, Scripted, string]>([
    ['does not answer', '/v1/photos', { status: 503 }, 'CloudDrive’s photo storage at'],
    ['has nothing', '/v1/photos', { json: { photos: [] } }, 'There is no photo to print'],
    ['answers with a page', '/v1/photos', { body: '<html>' }, '(list of photos)'],
    ['refuses', '/v1/photos', { status: 403 }, 'refused the permission'],
    ['sends us elsewhere', '/v1/photos', { status: 302 }, '(status 302)'],
    ['has lost the list', '/v1/photos', { status: 404 }, '(list of photos)'],
    ['sends too much', '/v1/photos/p_lake/content', { body: Buffer.alloc(30_000_001) }, '(more than 30000000 bytes)'],
  ])('says so when the photo storage %s', async (_case, path, script, sentence) => {
    drive.scripts.set(path, script)
    await expect(computer.print()).rejects.toThrow(sentence)
  })

  it('CL-11 sends the token to no address that it made of an answer', async () => {
    const [lake] = photos
    drive.scripts.set('/v1/photos', { json: { photos: [{ ...lake, id: '../../evil' }] } })
    await expect(computer.print()).rejects.toThrow('(list of photos)')
    expect(drive.received.map(({ path }) => path)).not.toContain('/evil/content')
  })

  it('shows titles without what a terminal would obey', async () => {
    const [lake] = photos
    drive.scripts.set('/v1/photos', { json: { photos: [{ ...lake, title: 'Still\u001b[2J \u202elake' }] } })
    await computer.print()
    expect(computer.said()).toContain('Still [2J lake')
    for (const sign of ['\u001b', '\u202e']) expect(computer.said()).not.toContain(sign)
  })
})

describe('the authorization server', () => {
  it.each<[string, string, Scripted | ((origin: string) => Scripted), string]>([
    ['speaks for another issuer', 'metadata', (origin) => ({ json: metadata(`${origin}/`) }), '(issuer)'],
    [
      'sends the codes elsewhere',
      'metadata',
      (origin) => ({ json: { ...metadata(origin), token_endpoint: 'http://evil.example/token' } }),
      '(token_endpoint)',
    ],
    [
      'sends the person elsewhere',
      'metadata',
      (origin) => ({ json: { ...metadata(origin), authorization_endpoint: 'file:///bin/sh' } }),
      '(authorization_endpoint)',
    ],
    [
      'sends the codes by another scheme',
      'metadata',
      (origin) => ({ json: { ...metadata(origin), token_endpoint: `${origin}/token`.replace('http:', 'https:') } }),
      '(token_endpoint)',
    ],
    ['has no metadata', 'metadata', { status: 404 }, '(status 404)'],
    ['is away', 'metadata', { status: 502 }, 'does not answer: start it with `npm start`'],
    ['answers with a page', '/token', { body: '<html>' }, '(status 200)'],
    ['gives no token', '/token', { json: { token_type: 'Bearer' } }, '(access_token)'],
    ['gives an empty token', '/token', { json: { access_token: '', token_type: 'Bearer' } }, '(access_token)'],
    ['gives another kind of token', '/token', { json: { access_token: 'a', token_type: 'mac' } }, '(token_type)'],
    [
      'gives half a refresh token',
      '/token',
      { json: { access_token: 'a', token_type: 'Bearer', refresh_token: 1 } },
      '(refresh_token)',
    ],
    ['refuses in words of its own', '/token', { status: 400, json: { error: '\u001b[2J' } }, '(status 400)'],
  ])('CL-06 CL-09 TL-05 is not believed when it %s', async (_case, path, script, sentence) => {
    drive.scripts.set(
      path === 'metadata' ? '/.well-known/oauth-authorization-server' : path,
      typeof script === 'function' ? script(drive.origin) : script,
    )
    await expect(computer.print()).rejects.toThrow(sentence)
    expect(drive.requests('/v1/photos')).toEqual([])
  })

  it('says so before it asks anybody when the folder for the prints cannot be written to', async () => {
    writeFileSync(computer.out, 'a file')
    await expect(computer.print(noBrowser)).rejects.toThrow('choose another folder with --out')
    expect(drive.received).toEqual([])
  })
})

describe('the number of a refusal, which leads to the line in the log', () => {
  const number = '0f8fad5b-d9cb-469f-a165-70867728950e'
  const line = `Number ${number}: look it up at http://learn.example/support`

  it.each<[string, string, Scripted]>([
    ['token endpoint', '/token', { status: 400, json: { error: 'invalid_client' } }],
    ['token endpoint, in words of its own', '/token', { status: 400, json: {} }],
    ['token endpoint, with a page', '/token', { status: 413, body: '<html>' }],
    ['token endpoint, which is in trouble', '/token', { status: 503 }],
    ['metadata', '/.well-known/oauth-authorization-server', { status: 404 }],
    ['list of photos', '/v1/photos', { status: 403 }],
    ['list of photos, which is lost', '/v1/photos', { status: 404 }],
    ['photo', '/v1/photos/p_lake/content', { status: 418 }],
  ])('comes with the sentence: %s', async (_case, path, script) => {
    drive.scripts.set(path, { ...script, number })
    await expect(computer.print()).rejects.toMatchObject({ number })
  })

  it('is that of the refused renewal when the permission was ended meanwhile', async () => {
    drive.scripts.set('/v1/photos', { status: 401, number: 'number-of-the-photo-storage' })
    drive.scripts.set('/token', ({ body }) =>
      body.has('refresh_token') ? { status: 400, json: { error: 'invalid_grant' }, number } : undefined,
    )
    await expect(computer.print()).rejects.toMatchObject({ message: expect.stringContaining('meanwhile'), number })
  })

  it('is told on the way, too, where the run goes on', async () => {
    await computer.print()
    drive.scripts.set('/token', ({ body }) =>
      body.has('refresh_token') ? { status: 400, json: { error: 'invalid_grant' }, number } : undefined,
    )
    const other = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
    drive.scripts.set('/v1/photos/p_lake/content', { status: 404, number: other })
    await computer.print()
    expect(computer.said()).toContain(`CloudDrive has ended the permission that this program had.\n${line}`)
    expect(computer.said()).toContain(`not printed: Still lake.\n${line.replace(number, other)}`)
  })

  it('is told when the earlier permission could not be given back', async () => {
    await computer.print()
    drive.scripts.set('/revoke', { status: 400, number })
    await computer.print(sayYes(drive), true)
    expect(computer.said()).toContain(`/account/connections.\n${line}`)
  })

  it.each(['\u009b31mred', 'x'.repeat(65), 'short', ''])('is not believed when it is %j', async (odd) => {
    drive.scripts.set('/v1/photos', { status: 403, number: odd })
    await expect(computer.print()).rejects.toMatchObject({ number: undefined })
  })

  it('is not taken from an answer that refuses nothing: no log has a line of that', async () => {
    drive.scripts.set('/v1/photos', { body: '<html>', number })
    await expect(computer.print()).rejects.toMatchObject({ number: undefined })
  })
})
