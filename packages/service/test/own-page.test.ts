import { describe, expect, it } from 'vitest'
import { isFromOwnPage } from '../src/own-page.ts'

const origins = {
  printshop: 'http://printshop.localhost:9000',
  auth: 'http://auth.clouddrive.localhost:9001',
  photos: 'http://photos.clouddrive.localhost:9002',
  learn: 'http://learn.localhost:9003',
}

describe('A16 A link that changes a setting', () => {
  it.each([
    ['on the same site', { 'sec-fetch-site': 'same-origin' }],
    ['that somebody typed, or kept', { 'sec-fetch-site': 'none' }],
    ['on another site of ours', { 'sec-fetch-site': 'cross-site', referer: `${origins.auth}/` }],
    ['in a browser that does not say where it comes from', { referer: `${origins.printshop}/photos` }],
  ])('counts %s', (_name, headers) => {
    expect(isFromOwnPage(headers, origins)).toBe(true)
  })

  it.each([
    ['on another’s site', { 'sec-fetch-site': 'cross-site', referer: 'http://evil.example/' }],
    ['on a site that hides where it is', { 'sec-fetch-site': 'cross-site' }],
    ['on another port of this host', { 'sec-fetch-site': 'same-site', referer: 'http://learn.localhost:9999/' }],
    ['on a site whose name begins like ours', { referer: `${origins.learn}.evil.example/` }],
    ['from nobody knows where', {}],
    ['with an address that is none', { referer: 'learn' }],
  ])('does not count %s', (_name, headers) => {
    expect(isFromOwnPage(headers, origins)).toBe(false)
  })
})
