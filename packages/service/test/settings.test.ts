import { isAbsolute, join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLOCKED_PORTS } from '../src/blocked-ports.ts'
import { readSettings, SETTINGS } from '../src/settings.ts'

/** What people call their folders: dots in front, spaces, letters of any alphabet. */
const folderName = fc.constantFrom(
  '..',
  '.',
  '.cache',
  'data',
  'my data',
  'Übung',
  'данные',
  '写真',
  "o'brien",
  'a%20b#c',
)
const relativePath = fc.array(folderName, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'))

describe('DATA_DIR', () => {
  it('A1 is one absolute folder for every service, wherever it was said from', () => {
    fc.assert(
      fc.property(relativePath, (DATA_DIR) => {
        const { dataDir } = readSettings({ DATA_DIR })
        expect({ absolute: isAbsolute(dataDir), dataDir }).toEqual({ absolute: true, dataDir: resolve(DATA_DIR) })
        expect(readSettings({ DATA_DIR: dataDir }).dataDir).toBe(dataDir)
      }),
    )
  })

  it('A1 is ./data below the folder of the start when nobody sets it', () => {
    expect(readSettings({}).dataDir).toBe(join(process.cwd(), 'data'))
  })
})

describe('PORT_BASE', () => {
  it('A8 A17 is blamed for a port of its four that browsers refuse, or that is not for ordinary programs', () => {
    const refused = [...BLOCKED_PORTS].filter((port) => port >= 1024)
    for (const port of refused) {
      for (const base of [port - 3, port - 2, port - 1, port].filter((one) => one >= 1024)) {
        expect(() => readSettings({ PORT_BASE: String(base) })).toThrow(`PORT_BASE=${base} leads to port `)
      }
    }
    for (const base of [0, 1, 80, 443, 1023]) {
      expect(() => readSettings({ PORT_BASE: String(base) })).toThrow(`PORT_BASE=${base} is not a value`)
    }
  })

  it('A8 is any other port, as browsers see it', async () => {
    const open = fc.integer({ min: 1024, max: 65_532 })
    const isOpen = (base: number) => [0, 1, 2, 3].every((step) => !BLOCKED_PORTS.has(base + step))
    fc.assert(
      fc.property(open.filter(isOpen), (base) => readSettings({ PORT_BASE: String(base) }).ports.auth === base + 1),
    )
    // Node's fetch keeps the same list, but for 0, where nobody can be: it refuses before it connects.
    for (const port of [...BLOCKED_PORTS].filter((one) => one > 0)) {
      await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ cause: { message: 'bad port' } })
    }
  })

  it('A8 is not blamed for an address that somebody wrote down', () => {
    const AUTH_ORIGIN = 'http://auth.clouddrive.localhost:6000'
    expect(() => readSettings({ AUTH_ORIGIN })).toThrow('AUTH_ORIGIN leads to port 6000, which browsers refuse')
    expect(() => readSettings({ AUTH_ORIGIN: 'http://auth.clouddrive.localhost:80' })).toThrow(
      'AUTH_ORIGIN must be an origin such as http://auth.clouddrive.localhost, without',
    )
  })
})

describe('A setting that is empty', () => {
  it('A17 counts as not said, as in the compose file', () => {
    const empty = Object.fromEntries(SETTINGS.map((name) => [name, '']))
    expect(readSettings(empty)).toEqual(readSettings({}))
  })
})
