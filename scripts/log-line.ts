type LogLine = { level: number; time: string; event?: string; message?: string } & Record<string, unknown>

const WARN = 40
const routine = new Set(['listening', 'stopping'])
const notShown = new Set(['level', 'time', 'name', 'service', 'event', 'message', 'req', 'res', 'responseTime'])

/**
 * A line of a service's JSON log as a person reads it: `14:02:31 auth   code_redeemed client_id=printshop-web`.
 * Undefined for what nobody needs to see. What is not JSON is shown as it is.
 */
export function readableLogLine(name: string, line: string): string | undefined {
  const log = readLine(line)
  if (!log) return `${' '.repeat(9)}${name.padEnd(6)} ${line}`
  if (log.level < WARN && (!log.event || routine.has(log.event))) return undefined
  const time = new Date(log.time).toTimeString().slice(0, 8)
  const level = log.level > WARN ? 'ERROR ' : log.level === WARN ? 'warning ' : ''
  const fields = Object.entries(log).filter(([key]) => !notShown.has(key))
  const details = [...request(log), ...fields.map(([key, value]) => `${key}=${short(value)}`)]
  return [`${time} ${name.padEnd(6)} ${level}${log.event ?? log.message ?? ''}`, ...details].join(' ')
}

function readLine(line: string): LogLine | undefined {
  try {
    const log = JSON.parse(line)
    return typeof log?.level === 'number' ? log : undefined
  } catch {
    return undefined
  }
}

// The number that an error page shows, and with an error also what was asked: an event's name says it already.
function request({ level, req }: LogLine): string[] {
  const { id, method, path } = (req ?? {}) as { id?: string; method?: string; path?: string }
  const asked = level > WARN && method ? [`${method} ${short(path)}`] : []
  return level >= WARN && id ? [...asked, `number=${short(id)}`] : asked
}

// Clients choose some of these values: nothing that steers a terminal gets through.
function short(value: unknown): string {
  const { type, message } = (value ?? {}) as { type?: unknown; message?: unknown }
  const text = typeof message === 'string' ? `${type ?? 'Error'}: ${message}` : value
  if (typeof text === 'string' && /^[\w:./@-]{1,80}$/.test(text)) return text
  const json = (JSON.stringify(text) ?? '').replace(/[^\x20-\x7e\xa1-\u2027\u2030-\ud7ff]/g, '?')
  return json.length > 120 ? `${json.slice(0, 119)}…` : json
}
