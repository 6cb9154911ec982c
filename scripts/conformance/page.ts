import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Mutant } from '../mutants/mutant.ts'
import { EXCUSES } from './excuses.ts'

/** One requirement: its id, MUST or SHOULD, what is required, and where it is written. */
type Requirement = [id: string, level: string, requirement: string, source: string]

/** What is known of one requirement: the files with tests that name it, those with its checks, and what is left undone. */
type Row = { id: string; tests: string[]; checks: string[]; excuse: string | undefined }

const HEAD = `# Conformance

What the specifications ask of the three parties, what tests it, and where the check stands. Written by \`npm run conformance\`;
a test fails when a requirement has neither a test that names its id nor a reason, or when this page is out of date.

- *Tests* name the id: \`grep -rn AZ-05 apps e2e packages\` finds them.
- *Checks* are the files from which \`npm run mutants\` takes a check out, to see a test notice. "—" is a requirement that no
  single check meets: it is there when the whole works.
- *OAuth 2.1 draft-16* is draft-ietf-oauth-v2-1-16 of September 2026: it may still change.
`

/** All requirements with what the project has for them. */
export async function readRows(root: string): Promise<Row[]> {
  const checks = await filesOfChecks(root)
  const tests = readTests(root)
  return readRequirements(root)
    .flatMap(({ rows }) => rows)
    .map(([id]) => ({
      id,
      tests: tests.filter(({ text }) => text.includes(id)).map(({ file }) => file),
      checks: [...(checks.get(id) ?? [])].sort(),
      excuse: EXCUSES[id],
    }))
}

/** The whole page, in Markdown. */
export async function conformancePage(root: string): Promise<string> {
  const known = new Map((await readRows(root)).map((row) => [row.id, row]))
  const areas = readRequirements(root).map(({ area, rows }) => {
    const lines = rows.map(([id, level, requirement, source]) => {
      const { tests = [], checks = [], excuse } = known.get(id) ?? {}
      const left = excuse ? `${tests.length > 0 ? '<br>' : ''}*${excuse}*` : ''
      const cells = [id, level, requirement.replaceAll('<', '&lt;'), source, links(tests) + left, links(checks) || '—']
      return `| ${cells.join(' | ')} |`
    })
    return `\n## ${area}\n\n| id | level | requirement | source | tests | checks |\n|---|---|---|---|---|---|\n${lines.join('\n')}\n`
  })
  return HEAD + areas.join('')
}

function readRequirements(root: string): { area: string; rows: Requirement[] }[] {
  return JSON.parse(readFileSync(join(root, 'scripts/conformance/requirements.json'), 'utf8'))
}

function readTests(root: string): { file: string; text: string }[] {
  return ['apps', 'packages', 'e2e', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(test|spec)\.ts$/.test(name) && !name.includes('node_modules'))
      .map((name) => join(folder, name))
      .sort()
      .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') })),
  )
}

async function filesOfChecks(root: string): Promise<Map<string, Set<string>>> {
  const folder = join(root, 'scripts/mutants')
  const lists = readdirSync(folder).filter((file) => file !== 'mutant.ts')
  const found = new Map<string, Set<string>>()
  for (const list of lists) {
    const exported: Record<string, Mutant[]> = await import(pathToFileURL(join(folder, list)).href)
    for (const { id, file } of Object.values(exported).flat()) {
      for (const one of [id].flat()) found.set(one, (found.get(one) ?? new Set()).add(file))
    }
  }
  return found
}

function links(files: string[]): string {
  return files.map((file) => `[${file.split('/').at(-1)}](../${file})`).join('<br>')
}
