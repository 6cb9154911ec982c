import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClassroom } from '../classroom.ts'

const kit = join(import.meta.dirname, '../../../../docs/workshop')
const names = readdirSync(kit).flatMap((file) => /^(.+)\.md$/.exec(file)?.[1] ?? [])

let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

const open = async (path: string) => {
  const answer = await classroom.openAs(['a-browser-of-alice-xxx'], path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer
}

describe('The workshop kit in the classroom', () => {
  it('begins with who it is for, and each link of each text leads somewhere', async () => {
    const first = await (await open('/workshop')).text()
    for (const words of ['alone', 'in a room', 'on a stage', 'npm run doctor']) expect(first).toContain(words)
    const pages = await Promise.all(['/workshop', ...names.map((name) => `/workshop/${name}`)].map(open))
    const texts = await Promise.all(pages.map((page) => page.text()))
    const paths = texts.flatMap((text) =>
      [...text.slice(text.indexOf('<main')).matchAll(/href="([^"#]*)/g)].map(([, path = '']) => path),
    )
    expect(paths).toEqual(
      expect.arrayContaining(['/workshop/answer-key', '/workshop/slides.html', '/workshop/ladder.pdf', '/tour/1']),
    )
    expect(paths.filter((path) => /\.md$/.test(path))).toEqual([])
    const pictures = texts.flatMap((text) => [...text.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, src = '']) => src))
    expect(pictures.length).toBeGreaterThan(3)
    for (const src of pictures) expect((await open(src)).headers.get('Content-Type')).toBe('image/jpeg')
    for (const path of new Set(paths.filter((path) => path.startsWith('/')))) await open(path)
  })

  it('has slides whose own style and script are let in by what they are, and nothing else is', async () => {
    const answer = await open('/workshop/slides.html')
    const html = await answer.text()
    const policy = answer.headers.get('Content-Security-Policy') ?? ''
    for (const kind of ['style', 'script']) {
      const inside = html.split(`<${kind}>`)[1]?.split(`</${kind}>`)[0] ?? ''
      expect(inside.length).toBeGreaterThan(100)
      expect(policy).toContain(`${kind}-src 'sha256-${createHash('sha256').update(inside).digest('base64')}'`)
    }
    expect(policy).not.toMatch(/unsafe|\*/)
  })

  it.each([
    ['role-cards', 3],
    ['ladder', 1],
  ])('draws %s.pdf, %i pages', async (name, count) => {
    const answer = await open(`/workshop/${name}.pdf`)
    expect(answer.headers.get('Content-Type')).toBe('application/pdf')
    const bytes = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    expect(bytes).toMatch(/^%PDF-/)
    expect(bytes.match(/\/Type \/Page\b/g)).toHaveLength(count)
  })

  it('says where the texts are, to who asks for one that there is not', async () => {
    const answer = await classroom.openAs(['a-browser-of-alice-xxx'], '/workshop/..%2fREADME')
    expect(answer.status).toBe(404)
    const outside = await classroom.openAs([], '/workshop/pictures/..%2fworkshop%2fsheet.md')
    expect(outside.status).toBe(404)
    expect(await answer.text()).toContain('href="/workshop"')
  })
})
