import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const drive = 'packages/service/public/drive.css'
const shop = 'apps/printing-service/src/public/shop.css'
const classroom = (views: string[], styles: string[]) => [
  ...views.map((name) => `apps/classroom/src/views/${name}.ejs`),
  ...styles.map((name) => `apps/classroom/src/public/${name}.css`),
]
const consent = ['apps/cloud-drive-auth/src/views/consent.ejs', drive]
const run = classroom(['run', 'bar', 'rail', 'lanes', 'diagram', 'detail', 'tab-message'], ['inspector'])

const lab = classroom(['lab'], ['labs'])

const wall = classroom(['room/wall', 'room/nine', 'room/mark'], ['room', 'wall'])
const desk = classroom(['room/desk', 'room/desk-row', 'room/desk-room', 'room/nine'], ['room', 'desk'])

/** How each lab ends: the page of the lab, with what was lost. */
const ends = Object.fromEntries(
  readdirSync(join(root, 'labs')).flatMap((name) => {
    const [id] = /^\d\d(?=-)/.exec(name) ?? []
    return id ? [[`lab-${id} end`, [...lab, `labs/${name}/proof.ts`]]] : []
  }),
)

/** The pictures that the documentation shows, and what each is drawn from: the page's own view, and its style. */
const documented: Record<string, string[]> = {
  'activity light': [
    'apps/cloud-drive-photos/src/views/activity.ejs',
    'apps/cloud-drive-photos/src/public/gallery.css',
  ],
  'connections light': ['apps/cloud-drive-auth/src/views/connections.ejs', 'apps/cloud-drive-auth/src/public/auth.css'],
  'consent-chosen light': consent,
  'consent-chosen dark': consent,
  ...ends,
  'learn-held light': ['packages/lens/src/held-page.ts', 'apps/classroom/src/public/held.css'],
  'learn-run light': run,
  'learn-run dark': run,
  'learn-run phone': run,
  'learn-tour-7 light': classroom(['tour'], ['lessons']),
  'learn-what-if-sent light': classroom(['what-if', 'what-if-card', 'what-if-verdict'], ['what-if']),
  'desk light': desk,
  'desk dark': desk,
  'wall-24 light': wall,
  'wall-24 dark': wall,
  'wall-60 projector': wall,
  'shop-home light': ['apps/printing-service/src/views/home.ejs', shop],
  'shop-order light': ['apps/printing-service/src/views/order.ejs', shop],
}

/** A picture's file, its name without `.jpg`; undefined for what the documentation does not show. */
export function documentedFile(title: string): string | undefined {
  return title in documented ? join(root, 'docs/screenshots', title.replaceAll(' ', '-')) : undefined
}

/** What a documented page is drawn from now, as one hash. It is kept beside the picture. */
export function drawnFrom(title: string): string {
  const hash = createHash('sha256')
  for (const file of documented[title] ?? []) hash.update(readFileSync(join(root, file)))
  return `${hash.digest('hex')}\n`
}

/** The pictures that are older than their pages. */
export function olderThanTheirPages(): string[] {
  return Object.keys(documented).filter((title) => {
    const kept = `${documentedFile(title)}.sha256`
    return !existsSync(kept) || readFileSync(kept, 'utf8') !== drawnFrom(title)
  })
}

/** The names of all documented pictures. */
export const documentedPictures = Object.keys(documented).map((title) => `${title.replaceAll(' ', '-')}.jpg`)
