import { StartError } from '../../packages/service/src/start-error.ts'
import { programArguments } from '../program-arguments.ts'

/** What somebody said behind `npm run room --`. */
export type Asked = { what: 'open' | 'check'; seats: number; address?: string; asRoot: boolean; device: boolean }

const MOST_SEATS = 200
const USAGE = 'npm run room -- [check [--no-device]] [--seats 24] [--address 192.168.1.20]'

/** Reads the arguments. Throws StartError that shows how they are written. */
export function readArguments(args: string[]): Asked {
  const { values, positionals } = parse(args)
  const [what = 'open', ...more] = positionals
  if ((what !== 'open' && what !== 'check') || more.length > 0) throw new StartError(`Write it so: ${USAGE}`)
  const seats = readNumber('--seats', values.seats, 1, MOST_SEATS)
  return {
    what,
    seats,
    asRoot: values['as-root'],
    device: !values['no-device'],
    ...(values.address && { address: values.address }),
  }
}

const parse = (args: string[]) =>
  programArguments(USAGE, {
    args,
    options: {
      seats: { type: 'string', default: '24' },
      address: { type: 'string' },
      'no-device': { type: 'boolean', default: false },
      'as-root': { type: 'boolean', default: false },
    },
  })

function readNumber(name: string, value: string, least: number, most: number): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= least && number <= most) return number
  throw new StartError(`${name} is a number from ${least} to ${most}, and not ${value}.`)
}
