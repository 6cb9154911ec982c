import { describe, expect, it } from 'vitest'
import { compareRuns, whereTheyPart } from '../../src/saved-run/compare-runs.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { AUTH, recorded, SHOP } from '../recorded.ts'

const lessons = openLessons()

/** A run up to the token: the one thing that differs, and what CloudDrive said to it. */
function run(n: number, redirect_uri: string, status = 200) {
  const question = `${AUTH}/authorize?client_id=printshop-web&scope=photos.read&state=state-${n}&code_challenge=challenge-${n}`
  const answer = `${SHOP}/callback?code=code-${n}&state=state-${n}&iss=${AUTH}`
  const exchanges = [
    recorded(`${SHOP}/connect`, { location: question }),
    recorded(question, { location: answer }),
    recorded(answer, status === 200 ? { location: '/photos', took: 40 } : { status: 400, took: 40 }),
    recorded(`${AUTH}/token`, {
      sender: 'printshop',
      form: { grant_type: 'authorization_code', code: `code-${n}`, code_verifier: `verifier-${n}`, redirect_uri },
      status,
      json: status === 200 ? { access_token: `token-${n}`, token_type: 'Bearer' } : { error: 'invalid_grant' },
    }),
  ]
  return { n, startedAt: 0, exchanges, browsers: new Set<string>() }
}

describe('Two runs side by side', () => {
  const good = run(1, `${SHOP}/callback`)
  const bad = run(2, `${SHOP}/callback/`, 400)

  it('names the first message in which something differs that need not, and that field first', () => {
    const messages = compareRuns(good, bad, lessons)
    const { line, differences } = messages[whereTheyPart(messages).parting] ?? {}
    expect(line).toBe('POST /token')
    expect(differences?.map(({ name, fresh }) => [name, fresh])).toEqual([
      ['redirect_uri', false],
      ['code', true],
      ['code_verifier', true],
    ])
  })

  it('puts a refusal beside what was given in the other run', () => {
    const messages = compareRuns(good, bad, lessons)
    expect(messages[whereTheyPart(messages).refusal]?.refused).toEqual({ run: 'two', step: 6, error: 'invalid_grant' })
    const answer = messages.find(({ step, line }) => step === 7 && line === '200 OK')
    expect(answer?.missing).toBeUndefined()
    expect(answer?.plain).toBe('the access token / no token')
    expect(answer?.differences).toContainEqual({ name: 'error', one: '', two: 'invalid_grant', fresh: false })
    expect(answer?.differences).toContainEqual({
      name: 'first line',
      one: '200 OK',
      two: '400 Bad Request',
      fresh: false,
    })
  })

  it('does not part two runs that only differ in what is new each time', () => {
    const messages = compareRuns(good, run(3, `${SHOP}/callback`), lessons)
    expect(whereTheyPart(messages)).toEqual({ parting: -1, refusal: -1 })
    expect(messages.flatMap(({ differences }) => differences).every(({ fresh }) => fresh)).toBe(true)
  })
})
