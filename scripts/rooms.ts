// `npm run rooms -- 8 --domain course.example`: writes so many rooms for a cluster, each on top of deploy/kubernetes/base and
// apart from the others. Starts nothing, and holds no secret: each room makes its own when it starts.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { startOrExplain } from '../packages/service/src/start-error.ts'
import { readWanted } from './rooms/arguments.ts'
import { overlaysOf } from './rooms/overlays.ts'

const folder = join(import.meta.dirname, '../deploy/kubernetes/rooms')

await startOrExplain(async () => {
  const wanted = readWanted(process.argv.slice(2))
  rmSync(folder, { recursive: true, force: true })
  for (const [file, content] of overlaysOf(wanted)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  const { rooms, seats, domain } = wanted
  const place = relative(process.cwd(), folder)
  console.log(`${rooms} ${rooms === 1 ? 'room' : 'rooms'} of ${seats} seats: ${place}\n
  Start them    kubectl apply -k ${place}
  Their names   room-1.${domain} and so on: lead each to its service, see deploy/kubernetes/README.md`)
})
