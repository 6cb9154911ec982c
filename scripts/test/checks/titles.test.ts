import { STATUS_CODES } from 'node:http'
import { describe, expect, it } from 'vitest'
import { readPlaces } from '../../../apps/classroom/src/support/entries.ts'
import { findEntries } from '../../../apps/classroom/src/support/find-entries.ts'
import { find, read } from '../project-files.ts'

const entries = readPlaces().flatMap((place) => place.entries)
const PARTIES = 'apps/{cloud-drive-auth,cloud-drive-photos,printing-service}/src'

/** The titles in a view: one for each way on which it may be shown, `one` for what differs from case to case. */
function titlesIn(view: string): string[] {
  const headings = [...view.matchAll(/<h1[^>]*>(.*?)<\/h1>/gs)].map(([, title = '']) => title)
  const named = [...view.matchAll(/const titles? = (.*?) %>/g)].flatMap(([, titles = '']) =>
    titles.match(/(?<=')[^']+(?=')/g),
  )
  const ways = headings.flatMap((title) => title.split(/<% \} else(?: if \(.*?\))? \{ %>/)).flatMap(chosen)
  const texts = ways.map((way) =>
    way
      .replaceAll(/<%=.*?%>/g, 'one')
      .replaceAll(/<%.*?%>|<[^>]+>/g, '')
      .trim(),
  )
  return [...texts, ...named.flatMap((title) => title?.replace(/^, .*: $/, '') ?? [])]
}

/** A title with a choice of two in it, such as one photo or several, is two titles. */
function chosen(title: string): string[] {
  const [choice, one, other] = /<%= [^%]*? \? '([^']+)' : '([^']+)' %>/.exec(title) ?? []
  return choice === undefined ? [title] : [one, other].flatMap((word = '') => chosen(title.replace(choice, word)))
}

const shown = find(`${PARTIES}/views/*.ejs`).flatMap((file) => titlesIn(read(file)))
const problems = find(`${PARTIES}/**/*.{ts,js}`)
  .filter((file) => /pages|endpoints|http/.test(file))
  .flatMap((file) => [...read(file).matchAll(/\btitle: (?:'([^']+)'|`([^`]+)`)/g)])
  .map(([, plain, made = '']) => plain ?? made.replaceAll(/\$\{.*?\}/g, 'one'))
// A title that is a variable alone says nothing here: where it comes from it is met by itself.
const titles = [...new Set([...shown, ...problems])].filter((title) => title !== 'one' && title !== '')

const isOf = (title: string) => (said: string) =>
  new RegExp(`^${said.split('…').map(RegExp.escape).join('.*')}$`).test(title)

describe('F what somebody types who reads a page to support', () => {
  it('finds the entry of every page of every party first, by its title', () => {
    expect(titles.length).toBeGreaterThan(90)
    const lost = titles.filter((title) => {
      const [first] = findEntries(entries, title)
      return first === undefined || ![...first.says, ...first.on].some(isOf(title))
    })
    expect(lost).toEqual([])
  })

  it('knows no title that no page has', () => {
    const known = entries.flatMap(({ on }) => on)
    expect(known.filter((title) => !titles.some((shown) => isOf(shown)(title)))).toEqual([])
  })

  it('finds the same by a status as the classroom prints it, and by its name, as by its number', () => {
    const all = new Set(entries.flatMap(({ status }) => status))
    const by = (asked: string) => findEntries(entries, asked).flatMap(({ says }) => says)
    for (const status of all) {
      const name = STATUS_CODES[status] ?? ''
      for (const asked of [`${status} ${name}`, `HTTP/1.1 ${status} ${name}`, name, name.toUpperCase()])
        expect({ asked, found: by(asked) }).toEqual({ asked, found: by(`${status}`) })
    }
    expect(by('{"error":"unauthorized"}')).toContain('This needs an access token in the Authorization header')
    expect(by('{"error":"unauthorized"}').length).toBeLessThan(by('401').length)
  })

  it.each([
    ['wrong password', 'Name or password is not right.'],
    ['cannot log in', 'Name or password is not right.'],
    ['She can’t sign in', 'Name or password is not right.'],
    ['locked out', 'Too many wrong tries. Wait …, then try again.'],
    ['voucher', 'CloudDrive no longer takes this answer'],
    ['it hung', 'CloudDrive no longer takes this answer'],
  ])('finds by the words of a customer, “%s”, what she means first', (asked, says) => {
    expect(findEntries(entries, asked)[0]?.says).toContain(says)
  })
})
