import { StartError } from '../../packages/service/src/start-error.ts'
import { programArguments } from '../program-arguments.ts'

/** How many rooms, with how many seats each, below which name, and where the cluster finds our images. */
export type Wanted = { rooms: number; domain: string; seats: number; images: string; tag: string }

/** More in one namespace list than anybody looks after. */
const MOST_ROOMS = 500
const MOST_SEATS = 200
const USAGE = 'npm run rooms -- 8 --domain course.example [--seats 24] [--images registry.example/course] [--tag 1]'

const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
/** As in the reference of an image: a registry, perhaps its port, and a path — OCI Distribution §2. */
const IMAGES = /^[a-z0-9][a-z0-9.-]*(:\d+)?(\/[a-z0-9][a-z0-9._-]*)*$/
const TAG = /^\w[\w.-]{0,127}$/

/** Reads the arguments. Throws StartError that shows how they are written. */
export function readWanted(args: string[]): Wanted {
  const { values, positionals } = parse(args)
  const [rooms = '', ...more] = positionals
  const { domain = '', images, tag } = values
  if (more.length > 0 || !domain) throw new StartError(`Write it so: ${USAGE}`)
  check('--domain', domain, DOMAIN, 'a domain of yours, such as course.example')
  check('--images', images, IMAGES, 'where your images are, such as registry.example/course')
  check('--tag', tag, TAG, 'the tag of your images, such as 1')
  return {
    ...{ domain, images, tag },
    rooms: readNumber('The number of rooms', rooms, MOST_ROOMS),
    seats: readNumber('--seats', values.seats, MOST_SEATS),
  }
}

const parse = (args: string[]) =>
  programArguments(USAGE, {
    args,
    options: {
      domain: { type: 'string' },
      seats: { type: 'string', default: '24' },
      images: { type: 'string', default: 'photo' },
      tag: { type: 'string', default: 'latest' },
    },
  })

function check(name: string, value: string, form: RegExp, what: string): void {
  if (!form.test(value)) throw new StartError(`${name} is ${what}, and not ${value}.`)
}

function readNumber(name: string, value: string, most: number): number {
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= 1 && number <= most) return number
  throw new StartError(`${name} is a number from 1 to ${most}, and not ${value || 'nothing'}.`)
}
