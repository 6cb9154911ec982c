import { parseArgs } from 'node:util'
import { exitCodes, PrintError } from '../print-error.ts'

/** What the person typed behind the program's name. */
export type Command = {
  name: 'print' | 'logout' | 'help' | 'version'
  choose: boolean
  out: string
  browser: boolean
  json: boolean
  quiet: boolean
}

const options = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  choose: { type: 'boolean' },
  out: { type: 'string' },
  'no-browser': { type: 'boolean' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
} as const

/**
 * Reads the arguments. Throws for any that it does not know.
 * @param env says what npm kept for itself: without `--` before them, options are npm's own
 */
export function readArguments(args: string[], env: Record<string, string | undefined> = {}): Command {
  const kept = keptByNpm(env)
  if (kept) throw new PrintError(`npm kept ${kept} for itself: write \`npm run print -- ${kept}\`.`, exitCodes.usage)
  const { values, positionals } = parse(args)
  const [name = 'print', ...more] = positionals
  if (more.length > 0 || (name !== 'print' && name !== 'logout'))
    throw wrong(`Unknown command '${positionals.join(' ')}'`)
  const { help = false, version = false, choose = false, out = 'prints', json = false, quiet = false } = values
  const browser = !(values['no-browser'] ?? false)
  return { name: help ? 'help' : version ? 'version' : name, choose, out, browser, json, quiet }
}

// What npm takes for its own it puts into the environment: `npm run print --choose` comes as npm_config_choose=true.
function keptByNpm(env: Record<string, string | undefined>): string | undefined {
  if (env.npm_lifecycle_event !== 'print') return undefined
  if (env.npm_config_browser === '' || env.npm_config_browser === 'false') return '--no-browser'
  const name = ['choose', 'out', 'json'].find((one) => env[`npm_config_${one}`])
  return name === 'out' ? '--out <folder>' : name && `--${name}`
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    // Node says what is wrong in its first sentence, and goes on with advice for programmers.
    throw wrong((error as Error).message.split(/\.\s|\n/)[0] ?? '')
  }
}

function wrong(what: string): PrintError {
  return new PrintError(`${what.replace(/\.$/, '')}: \`npm run print -- --help\` shows what there is.`, exitCodes.usage)
}
