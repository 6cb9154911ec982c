import { describe, expect, it } from 'vitest'
import { cookieOf, setCookie } from '../src/cookies.ts'

describe('The cookies of the lens', () => {
  it('are read by their whole name', () => {
    expect(cookieOf('a=1; lens_step=on; b=2', 'lens_step')).toBe('on')
    expect(cookieOf('xlens_step=on', 'lens_step')).toBeUndefined()
    expect(cookieOf(undefined, 'lens_step')).toBeUndefined()
  })

  it('go to their own site only', () => {
    expect(setCookie('lens_step', 'on', 'http://shop.localhost:1')).toBe('lens_step=on; Path=/; HttpOnly; SameSite=Lax')
    expect(setCookie('lens_step', 'on', 'https://shop.example')).toMatch(/; Secure$/)
  })
})
