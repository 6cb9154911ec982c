import { describe, expect, it } from 'vitest'
import { sharedServer } from '../shared-server.ts'

const server = await sharedServer()
const ask = (headers: Record<string, string>) => fetch(`${server.origin}/assets/pico.min.css`, { headers })

describe('A file under a condition — RFC 9110 §13.1, §14.2', () => {
  it.each([
    ['a part behind its end', { Range: 'bytes=99999999-' }, 416, 'This file is not as long as that'],
    ['a tag that it does not have', { 'If-Match': '"another"' }, 412, 'This is not the file that you know'],
    [
      'a day before it was written',
      { 'If-Unmodified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
      412,
      'This is not the file that you know',
    ],
  ])('C5 asked for by %s is refused with the reason, and what to ask for', async (_what, headers, status, title) => {
    const answer = await ask(headers as Record<string, string>)
    expect(answer.status).toBe(status)
    const page = await answer.text()
    expect(page).toContain(`<h1>${title}</h1>`)
    expect(page).toContain('Ask for the whole file, without a condition.')
    if (status === 416) expect(answer.headers.get('Content-Range')).toMatch(/^bytes \*\/\d+$/)
  })

  it('C5 is sent in part to whoever asks for a part that there is', async () => {
    const answer = await ask({ Range: 'bytes=0-9' })
    expect([answer.status, (await answer.text()).length]).toEqual([206, 10])
  })
})
