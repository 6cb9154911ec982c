import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exists, find, read } from '../project-files.ts'

const pages = find('*.md', 'docs/**/*.md', '{apps,packages}/*/README.md', 'apps/classroom/lessons/**/*.md')
const named = find('*.md', 'docs/**/*.md', '{apps,packages}/*/README.md').filter((page) => page !== 'CHANGELOG.md')

/** A page without its blocks of code: what looks like a link in there is none. */
const proseOf = (page: string) => read(page).replaceAll(/^```[\s\S]*?^```/gm, '')

const linksOf = (page: string) => [...proseOf(page).matchAll(/\]\(<?([^)\s>]+)>?\)/g)].map(([, target = '']) => target)

/** The anchors that a page's headings make, as GitHub writes them. */
function anchorsOf(page: string): string[] {
  const headings = [...proseOf(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => heading)
  return headings.map((heading) =>
    heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** The path from the root that a link of a page leads to, and its anchor. */
function targetOf(page: string, link: string): { file: string; anchor: string | undefined } {
  const [path = '', anchor] = link.split('#')
  return { file: path === '' ? page : join(dirname(page), decodeURIComponent(path)).replaceAll('\\', '/'), anchor }
}

describe('Links between our pages', () => {
  const ours = pages.flatMap((page) =>
    linksOf(page)
      .filter((link) => !/^(https?:|mailto:|\/)/.test(link))
      .map((link) => ({ page, link, ...targetOf(page, link) })),
  )

  it('lead to files that are there', () => {
    expect(ours.length).toBeGreaterThan(500)
    expect(ours.filter(({ file }) => !exists(file)).map(({ page, link }) => `${page}: ${link}`)).toEqual([])
  })

  it('lead to headings that are there', () => {
    const anchored = ours.filter(({ file, anchor }) => anchor !== undefined && file.endsWith('.md') && exists(file))
    const lost = anchored.filter(({ file, anchor = '' }) => !anchorsOf(file).includes(anchor))
    expect(lost.map(({ page, link }) => `${page}: ${link}`)).toEqual([])
  })

  it('have a web address only where it is a whole one', () => {
    const outside = pages.flatMap((page) => linksOf(page).filter((link) => /^https?:/.test(link)))
    expect(outside.filter((link) => !URL.canParse(link))).toEqual([])
  })
})

describe('Files that our pages name', () => {
  const names = named.flatMap((page) =>
    [...proseOf(page).matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.(?:ts|js|mjs|ejs|sql|sh|yaml))`/g)].map(([, name = '']) => ({
      page,
      name,
    })),
  )

  /** From the root, from the page's own folder, or from the `src/` of its app. A bare name in an app's README means the one file of the app that has it. */
  function isThere({ page, name }: { page: string; name: string }): boolean {
    const folder = dirname(page)
    if ([name, join(folder, name), join(folder, 'src', name)].some((path) => exists(path.replaceAll('\\', '/'))))
      return true
    if (name.includes('/')) return false
    if (!/^(apps|packages)\//.test(page)) return find(`{apps,packages,scripts,docs}/**/${name}`).length > 0
    return find(`${folder}/**/${name}`).length === 1
  }

  it('are there', () => {
    expect(names.length).toBeGreaterThan(60)
    expect(names.filter((one) => !isThere(one)).map(({ page, name }) => `${page}: ${name}`)).toEqual([])
  })
})

it('gives each decision a number of its own, and names it in the heading', () => {
  const decisions = find('docs/decisions/*.md').map((path) => path.slice('docs/decisions/'.length))
  const numbers = decisions.map((name) => name.slice(0, 4))
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([])
  const misnamed = decisions.filter(
    (name) => !read(`docs/decisions/${name}`).startsWith(`# ${Number(name.slice(0, 4))}. `),
  )
  expect(misnamed).toEqual([])
})
