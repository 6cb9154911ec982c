import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Origins } from '@photo/service/origins'
import { parse } from 'yaml'
import { toHtml } from '../teaching/markdown.ts'

const folder = join(import.meta.dirname, '../../../../docs/workshop')

/** A text of the workshop kit, as a page. */
export type KitText = { title: string; html: string }

/** True where the kit is: a lab is a copy of the programs, without the documents beside them. */
export const hasKit = (): boolean => existsSync(folder)

/** The texts of docs/workshop by their names without `.md`. On a page, what they name is a link: other texts, the classroom, the shop. */
export function readKitTexts(origins: Origins): Map<string, KitText> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'))
  return new Map(files.map((file) => [file.slice(0, -'.md'.length), toPage(read(file), origins)]))
}

function toPage(text: string, origins: Origins): KitText {
  const [, title = '', body = ''] = /^# (.+)\n([\s\S]*)$/.exec(text) ?? []
  const html = toHtml(body)
    .replaceAll(/href="([\w-]+)\.md"/g, (_, name) => `href="${name === 'README' ? '/workshop' : `/workshop/${name}`}"`)
    .replaceAll(/href="([\w-]+\.html)"/g, 'href="/workshop/$1"')
    // What is elsewhere in the project is no page: its words stay.
    .replaceAll(/<a href="\.\.\/[^"]*">(.*?)<\/a>/g, '$1')
    .replaceAll('src="../screenshots/', 'loading="lazy" src="/workshop/pictures/')
    .replaceAll('href="http://learn.localhost:9003/', 'href="/')
    // A number needs no room of its own. Who fills in a sheet needs it.
    .replaceAll(/<(th scope="row"|td)([^>]*)>(\d+)<\//g, '<$1 class="number"$2>$3</')
    .replaceAll(/<code>(\/[\w/-]+)<\/code>/g, '<a href="$1"><code>$1</code></a>')
  const sections = `<section>${html.replaceAll('<h2>', '</section>\n<section><h2>')}</section>`
  return { title, html: here(sections, origins) }
}

/** Where the pictures of the texts are: `npm run screenshots` takes them, and a test says which is older than its page. */
export const PICTURES = join(folder, '../screenshots')

/** The slides: one page with everything in it. */
export const readSlides = (origins: Origins): string => here(read('slides.html'), origins)

/** What the role cards say. */
export const readCards = (): unknown => parse(read('role-cards.yaml'))

const read = (file: string) => readFileSync(join(folder, file), 'utf8')

/** The texts name the usual places; a reader here finds those of this demo. */
function here(html: string, { printshop, learn }: Origins): string {
  const at = (origin: string) => new URL(origin).host
  return html
    .replaceAll('learn.localhost:9003', at(learn))
    .replaceAll('printshop.localhost:9000', at(printshop))
    .replaceAll(/http:(\/\/[\w.]*(?:localhost)[:\w]*)/g, `${new URL(learn).protocol}$1`)
}
