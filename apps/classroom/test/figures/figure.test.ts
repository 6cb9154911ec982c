import { readFileSync } from 'node:fs'
import type { RecordedExchange } from '@photo/types/recorded-exchange'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { COLOURS } from '../../src/figures/colours.ts'
import { figureOf } from '../../src/figures/figure.ts'
import { writeHar } from '../../src/figures/har.ts'
import { writeMermaid } from '../../src/figures/mermaid.ts'
import { drawSvg } from '../../src/figures/svg.ts'
import { marksOf } from '../../src/inspector/marks.ts'
import { storyFrom } from '../../src/inspector/story.ts'
import type { Run } from '../../src/runs/run.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { AUTH, PHOTOS, recorded } from '../recorded.ts'
import { asRecorded, secretsIn } from '../secrets-of-runs.ts'
import { storyOf, TRAFFIC } from '../traffic.ts'
import { readMermaid } from './read-mermaid.ts'

const lessons = openLessons()
const origin = 'http://learn.localhost:9004'
const stories = [...new Set(TRAFFIC.map(([story]) => story))]

function figure(exchanges: RecordedExchange[], step?: number) {
  const run: Run = { n: 7, startedAt: Date.UTC(2026, 10, 22, 12), exchanges, browsers: new Set() }
  const made = figureOf(run, lessons, { step, origin })
  if (!made) throw new Error('There is no such step.')
  return made
}

const written = (exchanges: RecordedExchange[], step?: number) => {
  const made = figure(exchanges, step)
  return {
    light: drawSvg(made, 'light'),
    dark: drawSvg(made, 'dark'),
    mermaid: writeMermaid(made),
    har: writeHar(made),
  }
}

/** An XML parser that forgives nothing reads it, and says how large the picture is. */
const readXml = (svg: string) => sharp(Buffer.from(svg)).metadata()

/** The arrows of the inspector, in its order: its words for each, what is to come among them. */
const inspectorArrows = (exchanges: RecordedExchange[]) =>
  marksOf(storyFrom(exchanges), lessons).flatMap(({ number, rows }) =>
    rows.flatMap((row) => (row.kind === 'arrow' ? [{ number, ...row.arrow }] : [])),
  )

/** A program under a name that no two readers of texts would read alike. */
const NAME = ']]>&"\'<b>;#%%{init}%% end\u0000\ud800\nloop -->> '
const hostile = [
  recorded(`${AUTH}/authorize?client_id=c&redirect_uri=http://127.0.0.1:9/cb`),
  recorded(`${AUTH}/introspect`, { sender: 'photos', json: { active: true, client_id: 'c', client_name: NAME } }),
  recorded(`${PHOTOS}/v1/photos/%3Cb%3E;end`, { sender: 'other' }),
]

describe('A figure of a run (S-75)', () => {
  it.each(stories)('holds nothing that somebody could use, in any format: %s', (story) => {
    const exchanges = asRecorded(storyOf(story))
    const secrets = secretsIn(exchanges)
    expect(secrets.length).toBeGreaterThan(2)
    const forms = (secret: string) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64url')]
    for (const [format, text] of Object.entries(written(exchanges))) {
      const found = secrets.filter((secret) => forms(secret).some((form) => text.includes(form)))
      expect({ format, found }).toEqual({ format, found: [] })
    }
  })

  it.each(stories)('shows the arrows that the inspector shows, in its order: %s', (story) => {
    const exchanges = asRecorded(storyOf(story))
    const arrows = inspectorArrows(exchanges)
    expect(arrows.length).toBeGreaterThan(3)
    const { light, mermaid } = written(exchanges)
    const drawn = [...light.matchAll(/font-weight="700" text-anchor="middle">([^<]*)<\/text><rect|<polygon/g)]
    expect(drawn.filter(([all]) => all === '<polygon').length).toBe(arrows.length)
    const code = [...light.matchAll(/<text [^>]*Mono[^>]*>([^<]*)<\/text>/g)].map(([, line]) => line)
    expect(code).toEqual(arrows.map(({ line, held }) => line + (held && ` (${held})`)))
    const said = readMermaid(mermaid).filter(({ kind }) => kind === 'message')
    expect(said.map(({ from, to }) => `${from} ${to}`)).toEqual(arrows.map(({ from, to }) => `${from} ${to}`))
    for (const [index, { line }] of arrows.entries()) expect(said[index]?.words).toContain(line)
  })

  it.each(stories)('is well-formed, titled, described and free of scripts: %s', async (story) => {
    const { light, dark } = written(storyOf(story))
    for (const svg of [light, dark]) {
      expect((await readXml(svg)).width).toBe(1170)
      expect(svg).toMatch(/<title id="run-7-whole-title">Run 7: [^<]+<\/title>/)
      expect(svg).toMatch(/<desc id="run-7-whole-desc">[^<]+\n1\. /)
      expect(svg).not.toMatch(/<script|<style|<image|<foreignObject|\son\w+=|url\(/)
    }
    expect(dark).not.toBe(light)
  })

  it('leads back to the message of each arrow, and says when it was recorded', () => {
    const exchanges = storyOf('shop')
    const { light, mermaid, har } = written(exchanges)
    const ids = inspectorArrows(exchanges).map(({ message }) => `${origin}/runs/7?m=${message?.id}`)
    const links = [...light.matchAll(/<a href="([^"]+)"/g)].map(([, link]) => link)
    expect(links).toEqual([...ids, `${origin}/runs/7`])
    for (const text of [light, mermaid, har]) {
      expect(text).toContain('Recorded on 22 November 2026')
      expect(text).toContain(`${origin}/runs/7`)
    }
  })

  it('can be of one step: its arrows, its exchanges, its first message', () => {
    const exchanges = storyOf('shop')
    const { light, mermaid, har } = written(exchanges, 6)
    const own = inspectorArrows(exchanges).filter(({ number }) => number === 6)
    expect(light.match(/<polygon/g)?.length).toBe(own.length)
    expect(readMermaid(mermaid).filter(({ kind }) => kind === 'message').length).toBe(own.length)
    expect(JSON.parse(har).log.entries.map(({ request }: { request: { method: string } }) => request.method)).toEqual([
      'POST',
    ])
    expect(light).toContain(`<a href="${origin}/runs/7?m=${own[0]?.message?.id}"><title>http`)
    expect(
      figureOf({ n: 1, startedAt: 0, exchanges, browsers: new Set() }, lessons, { step: 12, origin }),
    ).toBeUndefined()
  })

  it('takes a name that somebody made up for text, whatever signs are in it', async () => {
    const { light, mermaid, har } = written(hostile)
    await readXml(light)
    expect(light).toContain(']]&#62;&#38;&#34;&#39;&#60;b&#62;')
    expect(light).not.toContain('<b>')
    expect(readMermaid(mermaid).length).toBeGreaterThan(4)
    expect(mermaid).not.toMatch(/%%\{|[^\d];|<b>/)
    expect(() => JSON.parse(har)).not.toThrow()
  })

  it('has the colours of the pages', () => {
    const css = readFileSync(new URL('../../../../packages/service/public/base.css', import.meta.url), 'utf8')
    for (const [name, light] of Object.entries(COLOURS.light)) {
      const dark = COLOURS.dark[name as keyof typeof COLOURS.dark]
      expect(css).toContain(`--${name}: light-dark(${light}, ${dark});`)
    }
  })
})
