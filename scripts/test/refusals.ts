import { find, read } from './project-files.ts'

/** A sentence with which a party refuses something, and where it stands. What differs from case to case is written as …. */
export type Refusal = { file: string; says: string }

/** Where refusals for programs are made: each sentence in these rooms is one, unless the reader of this list says why not. */
const forPrograms = find(
  'apps/{cloud-drive-auth,cloud-drive-photos}/src/{actions,endpoints,http,pictures,protocol}/*.ts',
  'apps/print-cli/src/{actions,loopback,protocol,stores,terminal}/*.ts',
  'apps/print-cli/src/print-error.ts',
  'apps/printing-service/src/prints/order-form.ts',
)
/** Where pages for people are made: they are known by their title, or by the one sentence above a form. */
const forPeople = [
  ...find('apps/{cloud-drive-auth,cloud-drive-photos,printing-service}/src/**/*.ts', 'packages/service/src/*.ts'),
  'apps/printing-service/src/spa/flow-pages.js',
]

/** Views: what stands above a form because something is not as it should be. */
const views = find('apps/{cloud-drive-auth,cloud-drive-photos,printing-service}/src/views/*.ejs')

/** A comment, which is passed over, or a text in quotes. */
const QUOTED = /\/\*[\s\S]*?\*\/|\/\/.*|'((?:\\.|[^'\\\n])*)'|`((?:\\.|[^`\\])*)`/g
/** Parts of a page that say more than its title does. */
const MORE = /\b(what|safe|advice|label|attack|text|reason|'why no redirect'|expected): $/
const ABOVE_ALL = /\b(title|problem|reason)(:| =) $/
const SENTENCE = /^(\p{Lu}\S*|\$\{.+|…) \S+ \S/u

/** Every sentence with which one of the parties refuses something, read from the code. */
export function refusals(): Refusal[] {
  const programs = forPrograms.flatMap((file) => quotesIn(file).filter(({ before }) => !MORE.test(before)))
  const people = forPeople.flatMap((file) => quotesIn(file).filter(({ before }) => ABOVE_ALL.test(before)))
  const found = new Map<string, Refusal>()
  for (const { file, says } of [...programs, ...people, ...views.flatMap(alertsIn)]) {
    if (SENTENCE.test(says)) found.set(`${file} ${says}`, { file, says: says.replaceAll(/\$\{[^}]*\}/g, '…') })
  }
  return [...found.values()]
}

function alertsIn(file: string): Refusal[] {
  const alerts = read(file).matchAll(/<(p|div)[^>]*(?:role="alert"|class="problem)[^>]*>([\s\S]*?)<\/\1>/g)
  const words = [...alerts].flatMap(([, , html = '']) => html.split(/<\/?(?:p|h2|ul|li)\b[^>]*>/))
  const plain = words.map((part) =>
    part
      .replaceAll(/<%-?[\s\S]*?%>/g, '…')
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll(/…[…\s]*…/g, '…'),
  )
  return plain
    .map((says) => ({ file, says: says.replace(/^…(?=\p{Lu})/u, '').trim() }))
    .filter(({ says }) => /\p{L}/u.test(says))
}

function quotesIn(file: string): (Refusal & { before: string })[] {
  const text = read(file)
  return [...text.matchAll(QUOTED)].flatMap(({ 1: single, 2: template, index }) => {
    const says = single ?? template
    return says === undefined ? [] : [{ file, says, before: text.slice(Math.max(0, index - 40), index) }]
  })
}

/** The names by which programs tell refusals apart: error codes, ends of a flow, and events of the log. */
export function names(): Refusal[] {
  const unions = find('apps/*/src/{,protocol,spa}/{flow-error,sign-in-error}.{ts,js}').flatMap((file) =>
    [...read(file).matchAll(/\| '(\w+)'|\{'(\w+)'/g)].map(([, one, first]) => ({ file, says: one ?? first ?? '' })),
  )
  const made =
    /new (?:OAuthError|ApiError)\((?:\d+, )?'(\w+)'|(?:invalidGrant|refuse)\('(\w+)'|event: '(\w+)', (?:about|error|description|status|headers)/g
  const codes = forPrograms.flatMap((file) =>
    [...read(file).matchAll(made)].map(([, code, event, logged]) => ({ file, says: code ?? event ?? logged ?? '' })),
  )
  return [...unions, ...codes]
}
