import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const find = (...patterns: string[]) =>
  globSync(patterns, { cwd: root, exclude: (name) => name === 'node_modules' })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const services = find('apps/*').filter((app) => existsSync(join(root, app, 'src/main.ts')))
const sources = find('apps/*/src/**/*.ts', 'packages/*/src/**/*.ts')
const views = find('apps/*/src/**/*.{ejs,css,js,sql}', 'apps/*/schema.sql', 'packages/*/{views,public}/*.{ejs,css,js}')
const tests = find('apps/*/test/**/*.ts')
const scripts = find('scripts/**/*.{ts,mjs}')

/** What a file imports: packages by name, own files by their path from the root. */
function imports(file: string): string[] {
  const names = [...read(file).matchAll(/(?:\bfrom|\bimport|\bimport\()\s*'([^']+)'/g)].map(([, name]) => name ?? '')
  return names.map((name) => (name.startsWith('.') ? join(file, '..', name).replaceAll('\\', '/') : name))
}

/** Files among `files` that import something that matches. */
function importers(files: string[], forbidden: RegExp): string[] {
  return files.flatMap((file) => imports(file).flatMap((name) => (forbidden.test(name) ? `${file} → ${name}` : [])))
}

/** Places among `files` where the text matches, as file:line. */
function places(files: string[], forbidden: RegExp): string[] {
  return files.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (forbidden.test(line) ? `${file}:${index + 1} ${line.trim()}` : [])),
  )
}

const inFolder = (name: string) => sources.filter((file) => file.includes(`/src/${name}/`))
const http = /^(express|express-session|express-rate-limit|multer|helmet|node:http)$/

describe('import boundaries', () => {
  it('has something to look at', () => {
    expect(services).toEqual(
      expect.arrayContaining(['apps/cloud-drive-auth', 'apps/cloud-drive-photos', 'apps/printing-service']),
    )
    expect(importers(sources, /^express$/).length).toBeGreaterThan(10)
    expect([inFolder('protocol'), inFolder('stores'), inFolder('endpoints')].map((files) => files.length > 3)).toEqual([
      true,
      true,
      true,
    ])
  })

  it('keeps HTTP and SQL out of protocol', () => {
    expect(importers(inFolder('protocol'), http)).toEqual([])
    expect(importers(inFolder('protocol'), /^better-sqlite3$|\/stores\/|\/endpoints\//)).toEqual([])
  })

  it('keeps HTTP out of stores', () => {
    expect(importers(inFolder('stores'), http)).toEqual([])
    expect(importers(inFolder('stores'), /\/endpoints\//)).toEqual([])
  })

  it.each(services)('lets %s import no other app', (app) => {
    const own = [...sources, ...tests].filter((file) => file.startsWith(`${app}/`))
    const others = services.filter((other) => other !== app).map((other) => basename(other))
    expect(importers(own, new RegExp(`^apps/(${others.join('|')})/|^@photo/(${others.join('|')})(/|$)`))).toEqual([])
  })

  it('keeps the parties apart from the tools that watch them', () => {
    const parties = [...sources, ...views].filter((file) => /^apps\/(?!classroom\/)/.test(file))
    expect(
      importers(
        [...sources, ...tests, ...scripts].filter((file) => !file.startsWith('packages/lens/')),
        /^packages\/lens\/|^@photo\/lens/,
      ),
    ).toEqual([])
    expect(places(parties, /(?<![.\w-])(inspectors?|lens|labs?)\b/i)).toEqual([])
  })
})

describe('house rules', () => {
  it('writes references one way, as in RFC 7636 §4.6', () => {
    const commented = [...sources, ...views]
    expect(places(commented, /RFC-?\d|RFC {2}\d|RFC \d{1,3}\b|RFC \d+[,:]? ?(section|sec\.|§ )/i)).toEqual([])
    expect(places(commented, /\b(section|sec\.) \d+\.\d|§ \d|§§/i)).toEqual([])
  })

  it('keeps files short: 150 lines at most', () => {
    expect(sources.filter((file) => read(file).trimEnd().split('\n').length > 150)).toEqual([])
  })

  it('has no default exports, enums, namespaces or parameter properties', () => {
    const own = [...sources, ...scripts]
    expect(places(own, /^export default\b|^(export )?(const )?enum\b|^(export )?namespace\b/)).toEqual([])
    expect(places(own, /constructor\(.*\b(public|private|protected|readonly)\b/)).toEqual([])
  })

  it('has no barrel files, and no names that say nothing', () => {
    const nothing = /^(index|utils?|helpers?|common|lib|libs|manager|misc)\.[cm]?[jt]s$/
    expect([...sources, ...scripts, ...tests].filter((file) => nothing.test(basename(file)))).toEqual([])
    expect(places(sources, /^export (\*|\{[^}]*\}) from/)).toEqual([])
    expect(find('{apps,packages}/*/{src,test}/**/{utils,helpers,common,lib,manager}')).toEqual([])
  })

  it('keeps SQL in stores and schemas', () => {
    const elsewhere = sources.filter((file) => /^apps\//.test(file) && !file.includes('/stores/'))
    const sql = places(elsewhere, /\.prepare\(|\b(INSERT INTO|DELETE FROM|SELECT .+ FROM)\b/)
    expect(sql.filter((place) => !place.includes("prepare('SELECT 1')"))).toEqual([])
  })

  it('has tables that mean their types', () => {
    const tables = find('apps/*/**/*.sql', 'packages/*/src/*.sql').flatMap((file) =>
      [...read(file).matchAll(/CREATE TABLE[^(]+\([\s\S]*?\n\)([^;]*);/g)].map(([, options]) => `${file}:${options}`),
    )
    expect(tables.length).toBeGreaterThan(5)
    expect(tables.filter((table) => !table.includes('STRICT'))).toEqual([])
  })

  it('reads the environment in one place', () => {
    expect(
      places(sources, /process\.env/).filter(
        (place) => !/^(apps\/[\w-]+\/src\/main|packages\/lens\/src\/register)\.ts:/.test(place),
      ),
    ).toEqual([])
  })

  it('A1 sends files by their name below a root: a path that a dot folder leads to would not be found', () => {
    const sent = places(sources, /\.sendFile\(/)
    expect(sent.length).toBeGreaterThan(3)
    expect(sent.filter((place) => !/\broot\b/.test(place))).toEqual([])
  })

  it('puts no script or style into a page', () => {
    const pages = views.filter((file) => file.endsWith('.ejs'))
    expect(places(pages, /<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son\w+=/i)).toEqual([])
  })
})
