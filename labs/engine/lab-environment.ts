import type { Lab } from './lab.ts'

/** What a room and its own accounts are to the demo beside which a lab runs. */
const OF_THE_ROOM = /^(ROOM_.*|ACCOUNTS_FILE|DEMO_ACCOUNTS)$/

/** What the services of a lab's copy find in their environment, beside their ports and their folder. */
export function labEnvironment(
  lab: Pick<Lab, 'settings'>,
  settings: Record<string, string>,
  env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  return {
    // What a room told its classroom is not for a copy with a hole, and the people whom a lab attacks are those of the demo.
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !OF_THE_ROOM.test(name))),
    ...lab.settings,
    ...settings,
    ...{ TLS: 'off', OPEN_BROWSER: 'off' },
    ...{ PRINTSHOP_ORIGIN: '', AUTH_ORIGIN: '', PHOTOS_ORIGIN: '', LEARN_ORIGIN: '' },
  }
}
