import { describe, expect, it } from 'vitest'
import { readCodeReferences } from '../../apps/classroom/src/code/code-reference.ts'
import { checksOf, readLabs } from '../../apps/classroom/src/labs/read-labs.ts'
import { copyEdits } from '../../labs/engine/copy-edits.ts'
import { labFolders, loadLab } from '../../labs/engine/find-labs.ts'
import { NEEDED, NEEDED_WATCHED, READ } from '../../labs/engine/make-copy.ts'
import { labMutants } from '../mutants/labs.ts'
import { exists, find, importers, imports, read, services, sources } from './project-files.ts'
import { filesAt, readPlaces } from './read-places.ts'

/** These look at whatever file of the project they are told to: nobody can say beforehand at which. */
const ANY_FILE = ['apps/classroom/src/code/source-files.ts', 'apps/classroom/src/labs/running-lab.ts']

const folders = labFolders()

describe('The labs', () => {
  it('has something to look at', () => {
    expect(folders.length).toBeGreaterThan(0)
  })

  it.each(folders)('%s has a story, a guard, an attack, a proof, and is proven both ways', (folder) => {
    const files = ['README.md', 'guard.ts', 'attack.ts', 'proof.ts', 'both-ways.test.ts']
    expect(files.filter((file) => !exists(`labs/${folder}/${file}`))).toEqual([])
  })

  it.each(folders)('%s is done by hand, each round of it, in npm run labs:by-hand', async (folder) => {
    const id = folder.slice(0, 2)
    const walks = read(`e2e/labs/${folder}.spec.ts`).match(new RegExp(`(doneByHand|inLab)\\((page, )?'${id}'`, 'g'))
    expect(walks).toHaveLength((await loadLab(id)).rounds)
  })

  it.each(folders)('%s takes out and changes text that stands once in its file', async (folder) => {
    const { guard, scene } = await loadLab(folder.slice(0, 2))
    expect(guard.length).toBeGreaterThan(folder.startsWith('00-') ? -1 : 0)
    expect([...guard, ...scene].filter(({ file, find }) => read(file).split(find).length !== 2)).toEqual([])
  })

  it.each([false, true])('changes in every copy text that stands once in its file, guard on: %s', (guardOn) => {
    const places = { learn: 'http://learn.localhost:9023', evil: 'http://evil.localhost:9024' }
    const edits = copyEdits({ id: '03', out: 'the photo storage looks away.' }, guardOn, places)
    expect(edits.length).toBeGreaterThan(5)
    expect(edits.filter(({ file, find }) => read(file).split(find).length !== 2)).toEqual([])
  })

  it.each(folders)('%s takes out what is a mutant too, so that a test of the product misses it', async (folder) => {
    const { guard } = await loadLab(folder.slice(0, 2))
    for (const one of guard) expect(labMutants).toContainEqual(one)
  })

  it.each(readLabs().filter(({ guarded }) => guarded))(
    'lab $id shows, in each round, lines that are out in it',
    async (lab) => {
      const { rounds } = await loadLab(lab.id)
      for (let round = 1; round <= rounds; round++) {
        const { guard } = await loadLab(lab.id, round)
        const shown = readCodeReferences(checksOf(lab, round))
        const isShown = guard.some(({ file, find }) =>
          shown.some(
            ({ path, lines }) => path === file && lines.join('\n').includes(find.trimEnd().split('\n')[0] ?? ''),
          ),
        )
        expect({ round, isShown }).toEqual({ round, isShown: true })
      }
    },
  )

  it.each(readLabs())('lab $id can be done without a look at its solution, and again with the guard back', (lab) => {
    const task = lab.story.find(({ heading }) => heading === 'What you do')?.html ?? ''
    expect(task).toMatch(/<li>/)
    expect(task).not.toMatch(/solution/i)
    // The guard comes back in a new copy: there is no mail and no visit in it that could be gone on with.
    if (/put the guard back/i.test(task)) expect(task).toMatch(/put the guard back and do the same again/i)
  })

  it('lets Mallory’s programs say whose they are: in the inspector hers is the fifth lane', () => {
    // The helper of lab 0, the shop’s own server in 3, and where she sits at a browser.
    const others = /^labs\/(00|03|09|14)-|guard\.ts$|test\.ts$/
    const senders = find('labs/[0-9]*/*.ts').filter((file) => !others.test(file) && /\bfetch\(/.test(read(file)))
    expect(senders.length).toBeGreaterThan(2)
    expect(senders.filter((file) => !read(file).includes('AS_MALLORY'))).toEqual([])
  })

  it('is loaded by nothing that is served: no service and no package imports it', () => {
    expect(importers([...sources, ...find('scripts/*.ts')], /^labs\//)).toEqual([])
  })

  it.each([
    {
      watched: false,
      needed: NEEDED,
      run: services.filter((app) => !/print-cli|classroom|room/.test(app)),
      least: 250,
    },
    {
      watched: true,
      needed: NEEDED_WATCHED,
      run: services.filter((app) => !/print-cli|apps\/room/.test(app)),
      least: 450,
    },
  ])('runs in a copy that has all that it imports and reads, watched: $watched', ({ watched, needed, run, least }) => {
    const reached = new Set([
      ...run.map((app) => `${app}/src/main.ts`),
      ...(watched ? ['packages/lens/src/register.ts'] : []),
    ])
    for (const file of reached) {
      for (const name of imports(file)) {
        const [, workspace = '', path = ''] = /^@photo\/([^/]+)\/(.+)$/.exec(name) ?? []
        const found = workspace ? `packages/${workspace}/src/${path}.ts` : name
        if (exists(found) && found.includes('/')) reached.add(found)
      }
    }
    expect(reached.size).toBeGreaterThan(least)
    expect([...reached].filter((file) => !needed.test(file))).toEqual([])

    const places = [...reached].flatMap((file) => readPlaces(file).map((place) => ({ file, place })))
    expect(places.length).toBeGreaterThan(least / 50)
    const isThere = (path: string) =>
      needed.test(path) || (watched && READ.some((folder) => path.startsWith(`${folder}/`)))
    const missed = places
      .filter(({ file }) => !ANY_FILE.includes(file))
      .flatMap(({ file, place }) => filesAt(place).flatMap((path) => (isThere(path) ? [] : [`${file} reads ${path}`])))
    expect(missed).toEqual([])
  })
})
