import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { find, lengthOf, places, read, sources } from './project-files.ts'

const views = find('apps/*/src/**/*.{ejs,css,js,sql}', 'apps/*/schema.sql', 'packages/*/{views,public}/*.{ejs,css,js}')
const tests = find('apps/*/test/**/*.ts')
const scripts = find('scripts/**/*.{ts,mjs}')

describe('house rules', () => {
  it('keeps files short: 150 lines at most, half of them 40 or fewer', () => {
    // Lists may be long, nobody reads them from end to end: the mutants, and the cases in the tests of a party.
    const lists = /^scripts\/mutants\//
    const programs = find(
      '{scripts,e2e,bench}/**/*.{ts,mjs,sh}',
      '{apps,packages}/*/{src,public,views}/**/*.{js,ejs,sql}',
    )
    const long = [...sources, ...programs].filter((file) => lengthOf(file) > 150 && !lists.test(file))
    expect(long).toEqual([])

    // What paints the demo photos is no part of what people read here.
    const lengths = find('apps/*/src/**/*.{ts,js}', 'packages/{lens,service,types}/src/**/*.ts').map(lengthOf)
    expect(lengths.length).toBeGreaterThan(300)
    expect(lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(40)
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

  it('keeps the parties apart from the tools that watch them', () => {
    const parties = [...sources, ...views].filter((file) => /^apps\/(?!(classroom|room)\/)/.test(file))
    expect(places(parties, /(?<![.\w-])(inspectors?|lens|labs?)\b/i)).toEqual([])
  })

  it('puts no script or style into a page', () => {
    const pages = views.filter((file) => file.endsWith('.ejs'))
    expect(places(pages, /<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son\w+=/i)).toEqual([])
  })
})
