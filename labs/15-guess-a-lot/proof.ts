import { rows, subOf } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'

export const refusal: Lab['refusal'] = { status: 429, says: /Too many wrong tries/, log: /login_throttled/ }

/** So many wrong passwords are no slip of the finger. */
const MANY = 5

/** A session as Alice that began after many wrong passwords for her account. */
export function ledger({ data, log }: Place): string[] {
  const alice = subOf(data, 'alice')
  const lines = log().split('\n')
  const wrong = lines.filter((line) => line.includes('login_failed') && line.includes(`sub=${alice}`)).length
  const sessions = rows(data, 'cloud-drive-auth', 'SELECT data FROM sessions')
  const hers = sessions.filter((session) => JSON.parse(String(session.data)).sub === alice)
  if (wrong <= MANY || hers.length === 0) return []
  return [`Alice’s password, after ${wrong} wrong ones, and a session as Alice at CloudDrive`]
}
