import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findMisspelt } from '../src/misspelt-settings.ts'
import { SETTINGS } from '../src/settings.ts'

const long = SETTINGS.filter((name) => name.length >= 6)

/** One slip of somebody who types: a letter left out, doubled or exchanged with the next one. */
const slip = fc
  .tuple(fc.constantFrom(...long), fc.nat(), fc.constantFrom('left out', 'doubled', 'exchanged'))
  .map(([setting, place, kind]) => {
    const at = place % (setting.length - 1)
    const [one = '', two = ''] = setting.slice(at, at + 2)
    const typed = kind === 'left out' ? two : kind === 'doubled' ? one + one + two : two + one
    return { setting, name: setting.slice(0, at) + typed + setting.slice(at + 2) }
  })
  .filter(({ name }) => !SETTINGS.includes(name))

describe('A misspelt setting', () => {
  it('A17 is found with the name that was meant', () => {
    fc.assert(
      fc.property(slip, ({ setting, name }) => {
        // Two letters of ORIGINS or DATA_DIR exchanged are two slips in a short name.
        fc.pre(setting.length > 8 || name.length !== setting.length)
        expect(findMisspelt({ [name]: 'x' })).toEqual([{ name, meant: setting }])
      }),
    )
  })

  it.each([
    ['PORTBASE', 'PORT_BASE'],
    ['PORT_BAS', 'PORT_BASE'],
    ['port_base', 'PORT_BASE'],
    ['BASE_PORT', 'PORT_BASE'],
    ['DIR_DATA', 'DATA_DIR'],
    ['ORIGIN', 'ORIGINS'],
    ['DATADIR', 'DATA_DIR'],
    ['PRINT_SHOP_ORIGIN', 'PRINTSHOP_ORIGIN'],
    ['RATE_LIMIT', 'RATE_LIMITS'],
    ['Lens', 'LENS'],
  ])('A17 %s was meant as %s', (name, meant) => {
    expect(findMisspelt({ [name]: 'x' })).toEqual([{ name, meant }])
  })

  it('A17 is none that belongs to somebody else', () => {
    const others =
      'PATH HOME LESS LINES LANG PORT HOST BROWSER DATABASE_URL XDG_DATA_DIRS DATA BASE_URL RATE LEARN AUTH_PORT PHOTOS_PORT LEARN_PORT CLASSROOMS NODE_OPTIONS COMPOSE_PROJECT_NAME'
    expect(findMisspelt(Object.fromEntries(others.split(' ').map((name) => [name, 'x'])))).toEqual([])
    expect(findMisspelt(Object.fromEntries(SETTINGS.map((name) => [name, 'x'])))).toEqual([])
  })
})
