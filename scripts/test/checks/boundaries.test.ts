import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { circles } from '../circles.ts'
import { exists, find, importers, imports, services, sources } from '../project-files.ts'
import { forbiddenArrows, planOf, reaches, roomOf } from '../rooms.ts'

const apps = services.map((app) => basename(app))
const inRoom = (...rooms: string[]) => sources.filter((file) => rooms.includes(roomOf(file) ?? ''))
const programs = find(
  '{apps,packages}/*/src/**/*.{ts,js}',
  'packages/*/public/*.js',
  '{scripts,e2e,bench}/**/*.{ts,mjs}',
)

/** What a service answers with. */
const answers = /^(express|express-session|express-rate-limit|multer|helmet|node:http)$/
const database = /^better-sqlite3$/

/** What stands at the root of `src/`: beside what every app has, words that every room needs. */
const ofEveryApp = ['app.ts', 'dependencies.ts', 'main.ts']
const words: Record<string, string[]> = {
  classroom: ['facts.ts'],
  'cloud-drive-auth': ['clock.ts', 'keys.ts', 'passwords.ts'],
  'cloud-drive-photos': ['clock.ts'],
  'printing-service': ['client.ts', 'flow-error.ts', 'wording.ts'],
  room: ['listen-at.ts', 'room-settings.ts', 'way.ts'],
  'print-cli': ['client.ts', 'print-error.ts', 'session.ts', 'wording.ts'],
}

/** In a room of the app, in `flows/`, or at the root beside a file of the same name. */
function liesWell(app: string, test: string): boolean {
  const [, , , folder = '', ...rest] = test.split('/')
  if (rest.length > 0) return [...planOf(app).keys(), 'flows'].includes(folder)
  return exists(`apps/${app}/src/${folder.replace(/(\.\w+)?\.test\.ts$/, '.ts')}`)
}

describe('the rooms of an app', () => {
  it('reads both tables of CONTRIBUTING.md', () => {
    expect(planOf('printing-service').get('endpoints')).toEqual(
      expect.arrayContaining(['actions', 'protocol', 'stores', 'pages', 'http', 'prints']),
    )
    expect(planOf('cloud-drive-auth').get('protocol')).toEqual(['protocol'])
    expect(planOf('classroom').get('runs')).toEqual([])
  })

  it.each(apps)('%s: every room has a row in CONTRIBUTING.md', (app) => {
    const rooms = new Set(sources.filter((file) => file.startsWith(`apps/${app}/`)).map(roomOf))
    rooms.delete(undefined)
    expect(rooms.size).toBeGreaterThan(1)
    expect([...rooms].filter((room) => !planOf(app).has(room ?? ''))).toEqual([])
  })

  it.each(apps)('%s: what stands in no room is on the list', (app) => {
    const atTheRoot = sources.filter((file) => file.startsWith(`apps/${app}/src/`) && !roomOf(file))
    const loose = atTheRoot.filter((file) => ![...ofEveryApp, ...(words[app] ?? [])].includes(basename(file)))
    expect(loose).toEqual([])
  })

  it.each(apps)('%s: every import leads where the tables let it', (app) => {
    expect(forbiddenArrows(app)).toEqual([])
  })

  it.each(apps)('%s: a test lies where what it tests lies', (app) => {
    const tests = find(`apps/${app}/test/**/*.test.ts`)
    expect(tests.length).toBeGreaterThan(2)
    expect(tests.filter((test) => !liesWell(app, test))).toEqual([])
  })
})

describe('what comes from outside', () => {
  const outside = (files: string[], forbidden: RegExp) =>
    files.flatMap((file) =>
      [...new Set(reaches(file))].filter((name) => forbidden.test(name)).map((name) => `${file} → ${name}`),
    )

  it('has something to look at', () => {
    expect(importers(sources, /^express$/).length).toBeGreaterThan(10)
    expect(importers(sources, database).length).toBeGreaterThan(5)
  })

  it('stays out of protocol', () => {
    expect(outside(inRoom('protocol'), new RegExp(`${answers.source}|${database.source}`))).toEqual([])
  })

  it('is no HTTP in stores and actions', () => {
    expect(outside(inRoom('stores', 'actions'), answers)).toEqual([])
  })

  it('is no database in endpoints and pages', () => {
    expect(outside(inRoom('endpoints', 'pages', 'prints', 'pictures'), database)).toEqual([])
  })
})

describe('the project', () => {
  it('has no import that leads back to where it began', () => {
    expect(programs.filter((file) => file.endsWith('.js')).length).toBeGreaterThan(10)
    expect(circles(programs, imports)).toEqual([])
  })

  it('finds a circle when there is one', () => {
    const arrows: Record<string, string[]> = { a: ['b'], b: ['c', 'd'], c: ['b', 'a'], d: ['e'], e: [], f: ['f', 'a'] }
    expect(circles(Object.keys(arrows), (file) => arrows[file] ?? [])).toEqual([['a', 'b', 'c'], ['f']])
  })

  it('imports only what is there', () => {
    const own = programs.flatMap((file) => imports(file).map((name) => ({ file, name })))
    // A browser finds what all parties share beside what is a party's own, below /assets/.
    const shared = (name: string) => name.replace(/^apps\/[\w-]+\/src\/public\//, 'packages/service/public/')
    const gone = own.filter(
      ({ name }) => /^(apps|packages|scripts|e2e|bench)\//.test(name) && !exists(name) && !exists(shared(name)),
    )
    expect(gone).toEqual([])
  })

  it.each(apps)('lets %s import no other app', (app) => {
    const own = [...sources, ...find('apps/*/test/**/*.ts')].filter((file) => file.startsWith(`apps/${app}/`))
    const others = apps.filter((other) => other !== app)
    expect(importers(own, new RegExp(`^apps/(${others.join('|')})/|^@photo/(${others.join('|')})(/|$)`))).toEqual([])
  })

  it('has no arrow upwards: from what is shared to an app, from what runs to its tests and scripts', () => {
    const shared = sources.filter((file) => file.startsWith('packages/'))
    expect(importers(shared, /^apps\/|^@photo\/(cloud-drive|printing|print-cli|classroom)/)).toEqual([])
    expect(importers(sources, /^(scripts|e2e|bench|labs)\/|\/test\//)).toEqual([])
    const types = sources.filter((file) => file.startsWith('packages/types/'))
    expect(importers(types, /^(?!packages\/types\/)/)).toEqual([])
  })

  it('is imported by nobody who is watched: the lens', () => {
    const others = programs.filter((file) => !file.startsWith('packages/lens/'))
    expect(importers(others, /^packages\/lens\/|^@photo\/lens/)).toEqual([])
  })
})
