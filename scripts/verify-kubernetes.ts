// Writes rooms as `npm run rooms` does, lets `kubectl kustomize` build them, and holds what comes out against the types of
// Kubernetes: no cluster is needed. Says what a cluster would be asked for.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { StartError, startOrExplain } from '../packages/service/src/start-error.ts'
import { checkTypes, type Resource } from './kubernetes/check-types.ts'
import { overlaysOf } from './rooms/overlays.ts'

const ROOMS = 3
const folder = join(import.meta.dirname, '../.cache/kubernetes')

await startOrExplain(async () => {
  rmSync(folder, { recursive: true, force: true })
  cpSync(join(import.meta.dirname, '../deploy/kubernetes/base'), join(folder, 'base'), { recursive: true })
  const wanted = { rooms: ROOMS, domain: 'course.example', seats: 60, images: 'registry.example/course', tag: '1' }
  for (const [file, content] of overlaysOf(wanted)) {
    mkdirSync(dirname(join(folder, 'rooms', file)), { recursive: true })
    writeFileSync(join(folder, 'rooms', file), content)
  }
  const built = execFileSync('kubectl', ['kustomize', join(folder, 'rooms')], { encoding: 'utf8' })
  const resources = parseAllDocuments(built).map((one): Resource => one.toJS())
  checkTypes(resources, join(folder, 'types'))
  checkApart(resources)
  for (const { kind, metadata } of resources) console.log(`${metadata.namespace ?? ''}\t${kind} ${metadata.name}`)
})

/** Each room is a namespace, has all of its own in it, and is told its own name. */
function checkApart(resources: Resource[]): void {
  const spaces = resources.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name)
  if (spaces.length !== ROOMS) throw new StartError(`There are ${spaces.length} namespaces for ${ROOMS} rooms.`)
  for (const space of spaces) {
    const own = resources.filter(({ metadata }) => metadata.namespace === space)
    const kinds = own.map(({ kind }) => kind).sort()
    const expected = ['ConfigMap', 'NetworkPolicy', 'NetworkPolicy', 'Service', 'StatefulSet']
    if (String(kinds) !== String(expected)) throw new StartError(`In ${space} there are ${kinds}, and not ${expected}.`)
    const text = JSON.stringify(own)
    const strangers = spaces.filter((other) => other !== space && text.includes(`"${other}`))
    if (strangers.length > 0 || !text.includes(`"ROOM_ADDRESS":"${space}.course.example"`))
      throw new StartError(`${space} knows ${strangers}, or not its own name.`)
    if (/"image":"photo\//.test(text)) throw new StartError(`${space} takes an image from nobody's registry.`)
  }
}
