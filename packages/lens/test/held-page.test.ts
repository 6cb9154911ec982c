import { describe, expect, it } from 'vitest'
import { heldPage } from '../src/held-page.ts'

const plain = {
  printshop: 'http://localhost:9000',
  auth: 'http://127.0.0.1:9001',
  photos: 'http://127.0.0.1:9002',
  learn: 'http://localhost:9003',
}

describe('The page of a held redirect', () => {
  it.each([
    ['http://127.0.0.1:34549/callback?code=x', 'a program on this machine'],
    ['http://[::1]:34549/callback?code=x', 'a program on this machine'],
    ['http://127.0.0.1:9002/callback?code=x', 'CloudDrive photos'],
    ['http://127.0.0.1.evil.example/callback?code=x', 'a place that is none of the three'],
    ['http://localhost:8080/callback?code=x', 'a place that is none of the three'],
  ])('names the place that it leads to: %s', (location, place) => {
    expect(heldPage('some-id', plain, { from: 'auth', location, status: 303 }, {})).toContain(
      `to send your browser to ${place}</h1>`,
    )
  })

  it.each([
    ['http://localhost:9000/callback?code=x', true],
    ['http://localhost:9000/callback?error=access_denied', false],
    ['http://127.0.0.1:9001/authorize?client_id=printshop-web', false],
  ])('says that a code ends while one reads: %s', (location, says) => {
    const page = heldPage('some-id', plain, { from: 'auth', location, status: 303 }, {})
    expect(page.includes('You have one minute.')).toBe(says)
  })
  it('says in a room what comes of a code that ends while the host explains', () => {
    const location = 'http://localhost:9000/callback?code=x&state=s'
    const again = 'http://127.0.0.1:9001/authorize?state=s'
    const page = heldPage('some-id', plain, { from: 'auth', location, status: 303, again }, {}, true)
    expect(page).toContain('your browser asks once more')
    expect(page).not.toContain('you begin again')
  })
})
