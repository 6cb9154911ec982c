import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClassroom } from '../classroom.ts'
import { namesIn, storyAs } from '../stories.ts'

const alice = storyAs('of-alice', ['shop'])
const FORMATS = [
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['mmd', 'text/plain'],
  ['har', 'application/json'],
]

let classroom: Awaited<ReturnType<typeof startClassroom>>
let n: number | undefined
beforeAll(async () => {
  classroom = await startClassroom()
  for (const exchange of alice) classroom.runs.add(exchange)
  n = classroom.runs.of(alice.find(({ request }) => request.url.endsWith('/token'))?.id ?? '')?.n
})
afterAll(() => classroom.close())

const open = (path: string, names = namesIn(alice)) => classroom.openAs(names, `/runs/${n}/figure${path}`)

describe('The figure of a run (S-75)', () => {
  it.each(FORMATS)('comes as a file %s, under a policy that runs nothing', async (format, type) => {
    const answer = await open(`.${format}?step=6&theme=dark`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toContain(type)
    expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename=run-${n}-step-6.${format}`)
    expect(answer.headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'")
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it.each(FORMATS)('A11 is given to nobody else as %s', async (format) => {
    const answer = await open(`.${format}`, ['b'.repeat(22)])
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('There is no such run')
    expect((await open('', ['b'.repeat(22)])).status).toBe(404)
  })

  it('is as large in points as a good screen shows it, and has letters', async () => {
    const png = Buffer.from(await (await open('.png?step=6')).arrayBuffer())
    const svg = await (await open('.svg?step=6')).text()
    const { width, format } = await sharp(png).metadata()
    expect({ width, format }).toEqual({ width: 2340, format: 'png' })
    const silent = svg.replaceAll(/<text [^>]*>[^<]*<\/text>/g, '')
    const [drawn, without] = await Promise.all([sharp(png), sharp(Buffer.from(silent), { density: 144 })].map(inkIn))
    expect(drawn).toBeGreaterThan((without ?? 0) * 1.05)
  })

  it('is chosen on a page of links and one form, with its licence beside it', async () => {
    const html = await (await open('?step=6&theme=dark')).text()
    const files = [...html.matchAll(/download href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
    expect(files).toEqual(FORMATS.map(([format]) => `/runs/${n}/figure.${format}?step=6&theme=dark`))
    for (const href of files) expect((await classroom.openAs(namesIn(alice), href)).status).toBe(200)
    expect(html).toContain('<option value="6" selected>')
    expect(html).toContain('<option value="dark" selected>')
    expect(html, 'the page has the colours of all pages').not.toContain('data-theme')
    expect(html).toContain('under the MIT licence')
    const run = await (await classroom.openAs(namesIn(alice), `/runs/${n}`)).text()
    expect(run).toContain(`href="/runs/${n}/figure"`)
  })

  it.each(['12', '-1', 'six', '6.5', '__proto__'])('says that there is nothing of step %s', async (step) => {
    for (const place of ['', '.svg']) {
      const answer = await open(`${place}?step=${step}`)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('There is nothing of this step')
    }
  })

  it('is not found in a format that there is not', async () => {
    expect((await open('.gif')).status).toBe(404)
    expect((await open('.constructor')).status).toBe(404)
  })
})

/** How dark a picture is, all in all. */
async function inkIn(picture: Sharp): Promise<number> {
  const { channels } = await picture.flatten({ background: '#fff' }).greyscale().stats()
  return 255 - (channels[0]?.mean ?? 255)
}
