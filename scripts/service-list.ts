import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const project = fileURLToPath(new URL('..', import.meta.url))

/** The services by the short name that their log lines carry, and the folder of each. */
const services = { shop: 'printing-service', auth: 'cloud-drive-auth', photos: 'cloud-drive-photos' }
const classroom = { learn: 'classroom' }
/** The way in for others, where the classroom is a room. */
const door = { door: 'room' }

const lens = 'packages/lens/src'
/** What a watched service puts into its pages, bound by what it holds. */
const bound = [
  'apps/classroom/src/public/dock.js',
  'apps/classroom/src/public/dock-room.js',
  'apps/classroom/src/public/dock.css',
  'apps/classroom/src/public/held.css',
]

/** What a room tells its classroom and its door through their environment, and nobody else. */
export type RoomEnvironment = Record<`ROOM_${string}`, string>

/** A service: how Node starts it, with what in its environment, and the places whose change it has to notice. */
export type Service = { name: string; args: string[]; env: RoomEnvironment; places: string[] }

/**
 * The services to start.
 * @param watched whether they are watched, and the classroom is beside them
 * @param room set when learners come in from outside
 * @param root where the project stands, or a copy of it
 */
export function listServices(watched: boolean, room?: RoomEnvironment, root = project): Service[] {
  const watching = ['--import', pathToFileURL(join(root, lens, 'register.ts')).href]
  // Who watches the parties has to know that there is a room, and no more.
  const told: RoomEnvironment = watched && room?.ROOM_SEATS ? { ROOM_SEATS: room.ROOM_SEATS } : {}
  const parties = Object.entries(services).map((one) => ({
    ...describe(root, one, watched ? watching : [], watched ? [lens, ...bound] : []),
    env: told,
  }))
  if (!watched) return parties
  const beside = Object.entries(room ? { ...classroom, ...door } : classroom)
  return [...parties, ...beside.map((one) => ({ ...describe(root, one, [], ['GLOSSARY.md']), env: room ?? {} }))]
}

function describe(root: string, [name, folder]: [string, string], options: string[], more: string[]): Service {
  const own = ['src', 'schema.sql', 'lessons'].map((part) => `apps/${folder}/${part}`)
  const shared = ['src', 'public', 'views'].map((part) => `packages/service/${part}`)
  const places = [...own, ...shared, ...more].map((place) => join(root, place)).filter((place) => existsSync(place))
  return { name, args: [...options, join(root, `apps/${folder}/src/main.ts`)], env: {}, places }
}
