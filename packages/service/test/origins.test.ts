import { describe, expect, it } from 'vitest'
import { checkOwnTls, readOrigins, readPorts } from '../src/origins.ts'

const named = { ORIGINS: 'named', PORT_BASE: 9000 } as const

describe('Who lives where', () => {
  it('has four names and four ports, or two hosts in plain mode', () => {
    expect(readOrigins(named)).toEqual({
      printshop: 'http://printshop.localhost:9000',
      auth: 'http://auth.clouddrive.localhost:9001',
      photos: 'http://photos.clouddrive.localhost:9002',
      learn: 'http://learn.localhost:9003',
    })
    expect(readOrigins({ ORIGINS: 'plain', PORT_BASE: 9100 }).auth).toBe('http://127.0.0.1:9101')
  })

  it('listens on the port of the origin, or behind a proxy on the place after PORT_BASE', () => {
    const origins = readOrigins({
      ...named,
      AUTH_ORIGIN: 'https://auth.drive.example',
      PHOTOS_ORIGIN: 'https://photos.drive.example:8443',
    })
    expect(readPorts(origins, 9000)).toEqual({ printshop: 9000, auth: 9001, photos: 8443, learn: 9003 })
  })

  it.each([
    ['a path', 'http://localhost:9000/shop'],
    ['a final slash', 'http://localhost:9000/'],
    ['no scheme', 'localhost:9000'],
    ['another scheme', 'ftp://localhost'],
  ])('OP-06 refuses an origin with %s', (_case, value) => {
    expect(() => readOrigins({ ...named, PRINTSHOP_ORIGIN: value })).toThrow(/PRINTSHOP_ORIGIN must be an origin/)
  })

  it.each(['PRINTSHOP_ORIGIN', 'AUTH_ORIGIN', 'PHOTOS_ORIGIN', 'LEARN_ORIGIN'])(
    'S-51 refuses http outside this machine for %s',
    (name) => {
      expect(() => readOrigins({ ...named, [name]: 'http://10.0.0.7:9002' })).toThrow(/use https/)
    },
  )

  it('SE-05 refuses a shop that shares a host with CloudDrive, because cookies ignore ports', () => {
    const shared = { ...named, PRINTSHOP_ORIGIN: 'http://auth.clouddrive.localhost:9000' }
    expect(() => readOrigins(shared)).toThrow(/share the host/)
  })
})

describe('TLS=on', () => {
  it('S-51 has the same names on https', () => {
    expect(Object.values(readOrigins({ ...named, TLS: true }))).toEqual([
      'https://printshop.localhost:9000',
      'https://auth.clouddrive.localhost:9001',
      'https://photos.clouddrive.localhost:9002',
      'https://learn.localhost:9003',
    ])
  })

  it.each([
    ['http://auth.clouddrive.localhost:9001', 'TLS=on, and AUTH_ORIGIN is http: write https there, or nothing.'],
    ['https://auth.drive.example', 'TLS=on makes certificates for this machine only, and AUTH_ORIGIN is elsewhere'],
  ])('S-51 TL-04 TL-05 refuses to start with %s', (AUTH_ORIGIN, sentence) => {
    expect(() => checkOwnTls(readOrigins({ ...named, TLS: true, AUTH_ORIGIN }))).toThrow(sentence)
  })
})
