import { resolve } from 'node:path'
import { z } from 'zod'
import { allLoopback, checkOwnTls, type Origins, readOrigins, readPorts } from './origins.ts'
import { StartError } from './start-error.ts'

const onOff = (preset: 'on' | 'off') =>
  z
    .enum(['on', 'off'])
    .default(preset)
    .transform((value) => value === 'on')

/** Below, ports are closed to programs of ordinary users. */
const FIRST_PORT = 1024

const environment = z.object({
  ORIGINS: z.enum(['named', 'plain']).default('named'),
  PORT_BASE: z.coerce
    .number()
    .int()
    .min(FIRST_PORT, 'ports below 1024 are closed to ordinary programs: take 9100, for example')
    .max(65532)
    .default(9000),
  PRINTSHOP_ORIGIN: z.string().optional(),
  AUTH_ORIGIN: z.string().optional(),
  PHOTOS_ORIGIN: z.string().optional(),
  LEARN_ORIGIN: z.string().optional(),
  TLS: onOff('off'),
  LOCALHOST_NAMES: z.enum(['loopback', 'network']).default('loopback'),
  DATA_DIR: z
    .string()
    .default('./data')
    .transform((folder) => resolve(folder)),
  LENS: onOff('on'),
  REVOCATION_CHECK: z.enum(['introspection', 'none']).default('introspection'),
  RATE_LIMITS: onOff('on'),
  OPEN_REGISTRATION: onOff('on'),
  DEMO_ACCOUNTS: onOff('on'),
  LEARNERS: z.coerce.number().int().min(0).max(1000).default(0),
  ACCOUNTS_FILE: z
    .string()
    .optional()
    .transform((file) => file && resolve(file)),
  ROOM_SSH_PORT: z.coerce.number().int().min(FIRST_PORT).max(65535).default(2222),
  OPEN_BROWSER: onOff(process.stdout.isTTY ? 'on' : 'off'),
})

/** What the environment may say. Every setting has a default; an unknown value stops the start. */
export type Settings = {
  origins: Origins
  ports: Record<keyof Origins, number>
  /** The services speak TLS themselves, with certificates of our own authority. */
  tls: boolean
  /** Whose the `*.localhost` names are: this machine's, or in containers whoever the network says. */
  localhostNames: 'loopback' | 'network'
  /** Absolute path of the folder of the databases, photo files, keys and generated secrets. */
  dataDir: string
  /** The services are watched, and the classroom shows what they say. */
  lens: boolean
  revocationCheck: 'introspection' | 'none'
  rateLimits: boolean
  openRegistration: boolean
  demoAccounts: boolean
  learners: number
  /** Accounts that somebody wants beside those: a JSON file, absolute. */
  accountsFile: string | undefined
  /** Where learners come in, while there is a room. */
  roomSshPort: number
  openBrowser: boolean
}

/** The names of all settings. */
export const SETTINGS = Object.keys(environment.shape)

/**
 * Reads the environment. What is empty counts as not said, as in the compose file. Throws StartError with one sentence that
 * says what is wrong and what to do.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const { data, error } = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value)))
  if (error) {
    const [issue] = error.issues
    const name = String(issue?.path[0])
    throw new StartError(`${name}=${env[name]} is not a value this project knows (${issue?.message}): see the README.`)
  }
  const origins = readOrigins(data)
  if (data.TLS) checkOwnTls(origins)
  const settings = {
    origins,
    ports: readPorts(origins, data.PORT_BASE),
    tls: data.TLS,
    localhostNames: data.LOCALHOST_NAMES,
    dataDir: data.DATA_DIR,
    lens: data.LENS,
    revocationCheck: data.REVOCATION_CHECK,
    rateLimits: data.RATE_LIMITS,
    openRegistration: data.OPEN_REGISTRATION,
    demoAccounts: data.DEMO_ACCOUNTS,
    learners: data.LEARNERS,
    accountsFile: data.ACCOUNTS_FILE,
    roomSshPort: data.ROOM_SSH_PORT,
    openBrowser: data.OPEN_BROWSER,
  }
  checkDemoStaysHome(settings)
  return settings
}

function checkDemoStaysHome({ origins, rateLimits, openRegistration, demoAccounts, learners }: Settings): void {
  if (allLoopback(origins)) return
  if (!rateLimits) throw new StartError('RATE_LIMITS=off is for this machine only: remove it, or use loopback origins.')
  if (demoAccounts) {
    throw new StartError(
      'The demo accounts have public passwords and are for this machine only: set DEMO_ACCOUNTS=off.',
    )
  }
  if (learners > 0) throw new StartError('LEARNERS is for this machine only: remove it, or use loopback origins.')
  if (openRegistration) {
    throw new StartError('Anybody may register a client, which is for this machine only: set OPEN_REGISTRATION=off.')
  }
}
