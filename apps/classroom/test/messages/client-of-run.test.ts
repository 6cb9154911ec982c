import { describe, expect, it } from 'vitest'
import { storyFrom } from '../../src/inspector/story.ts'
import { AUTH, PHOTOS, recorded, SHOP } from '../recorded.ts'
import { storyOf } from '../traffic.ts'

describe('How far a run has come', () => {
  it.each(['shop', 'again', 'pushed', 'sign-in', 'spa', 'cli', 'own', 'gallery'])(
    'is seen whoever its client is: %s is complete',
    (story) => {
      expect(storyFrom(storyOf(story)).state).toMatchObject({ kind: 'complete', step: 9 })
    },
  )

  it('expects of CloudDrive’s own gallery what the gallery does, and nothing of the shop', () => {
    const location = `${AUTH}/authorize?client_id=clouddrive-gallery&scope=photos.manage`
    const { expected } = storyFrom([recorded(`${PHOTOS}/sign-in`, { location })])
    const lines = expected.map(({ from, to, line }) => `${from} → ${to} ${line}`)
    expect(lines).toEqual([
      'browser → auth GET /authorize',
      'auth → browser 200 OK',
      'browser → auth POST /login',
      'auth → browser 303 See Other',
      'browser → photos GET /callback',
      'photos → auth POST /token',
      'auth → photos 200 OK',
    ])
  })

  it('expects of a shop without a server that the browser asks, and of a program no page', () => {
    const after = (url: string) => {
      const asked = [recorded(`${SHOP}${url}`), recorded(`${AUTH}/authorize?state=s&client_id=c`)]
      return storyFrom(asked).expected.map(({ from, to, line }) => `${from} → ${to} ${line}`)
    }
    expect(after('/spa/')).toContain('browser → photos GET /v1/photos')
    const program = recorded(`${AUTH}/authorize?client_id=c&redirect_uri=http://127.0.0.1:5000/callback`)
    const lines = storyFrom([program]).expected.map(({ line }) => line)
    expect(lines).not.toContain('GET /callback')
    expect(lines.at(-1)).toBe('200 OK')
  })

  it.each([
    ['printshop-web', 'PrintShop'],
    ['printshop-spa', 'PrintShop’s page'],
    ['printshop-cli', 'the terminal program'],
    ['clouddrive-gallery', 'the gallery'],
    ['app-of-somebody', 'the client'],
    ['constructor', 'the client'],
  ])('takes %s for %s from its first request on, wherever it gets its answer', (client_id, name) => {
    const question = new URLSearchParams({ client_id, redirect_uri: 'http://localhost:5000/callback' })
    expect(storyFrom([recorded(`${AUTH}/authorize?${question}`)]).telling.client).toBe(name)
  })

  it('draws no answer that never came, and says that nobody waited for it', () => {
    const given = recorded(`${AUTH}/authorize?client_id=c&state=some-state`, { status: 0 })
    const { messages, state } = storyFrom([given])
    expect(messages.map(({ line }) => line)).toEqual(['GET /authorize'])
    expect(state).toMatchObject({
      kind: 'under way',
      words: 'at step 2, where nobody waited for the answer',
    })
  })
})
