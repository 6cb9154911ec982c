import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { readSettings } from '../../packages/service/src/settings.ts'
import { makeClientSecrets } from '../../scripts/secrets.ts'
import { type Shown, startEvilSite } from './evil-site.ts'
import type { Answer, Lab, Place } from './lab.ts'
import { labEnvironment } from './lab-environment.ts'
import { startServices } from './lab-services.ts'
import { compiledOf, makeCopy } from './make-copy.ts'
import { workOut } from './own-messages.ts'
import { createPerson } from './person.ts'
import { readTitles } from './photo-titles.ts'
import { recordVisits } from './record-visits.ts'

/** So many lines of the log are shown, and of an answer so many characters. */
const LINES_SHOWN = 30
const LONGEST = 300

type Options = {
  guardOn: boolean
  /** The first of five ports. */
  base: number
  /** `plain` for programs that cannot resolve *.localhost. */
  origins: 'named' | 'plain'
  /** Where the copy goes; it is removed at the end. */
  folder?: string
  settings?: Record<string, string>
  /** Ends the lab, also while it starts: then the start is refused, once nothing of it is left. */
  end?: AbortSignal
}

export type RunningLab = Awaited<ReturnType<typeof startLab>>

/** Starts one lab: a copy of the project with its guard out, on ports of its own, and the attacker's site beside it. */
export async function startLab(lab: Lab, { guardOn, base, origins, settings = {}, end, ...where }: Options) {
  const folder = where.folder ?? join(import.meta.dirname, '../../.cache/labs', String(base))
  const hosts = origins === 'named' ? NAMED : PLAIN
  const [shop, auth, photos, learn, evil] = hosts.map((host, index) => `http://${host}:${base + index}`) as Addresses
  const data = join(folder, 'data')
  const neighbour = `http://${origins === 'named' ? 'mallory.clouddrive.localhost' : '127.0.0.1'}:${base + 4}`
  const env = {
    ...labEnvironment(lab, settings),
    ...compiledOf(folder),
    PORT_BASE: String(base),
    DATA_DIR: data,
    ORIGINS: origins,
  }
  const { lens } = readSettings(env)
  const sweeper = startSweeper(folder)
  makeCopy(folder, lab, guardOn, { learn, evil, watched: lens })
  makeClientSecrets(data)
  const services = startServices(folder, lens, env)
  sweeper.send(services.pids())
  const addresses = { shop, auth, photos, evil, neighbour }
  const place: Place = { ...addresses, data, titles: new Map(), inbox: [], log: services.log, person: createPerson }
  let answer: Answer | undefined
  const show = (): Shown => ({
    ...{
      lab: lab.id,
      round: lab.round,
      guardOn,
      guarded: lab.guard.length > 0,
      ledger: lab.ledger(place),
      log: services.log().trimEnd().split('\n').slice(-LINES_SHOWN),
    },
    about: `${learn}/labs/${lab.id}`,
    says: guardOn ? 'In this copy the guard is back.' : `In this copy ${lab.out}`,
    // Of no use once all is lost.
    ...(lab.hint && !hasAll(lab, place) && { hint: workOut(data, lab.hint) }),
    ...(answer?.beside && { beside: answer.beside }),
    ...(answer && { answer: `${answer.status}: ${shorten(answer.text)}` }),
  })
  let stopEvil = async () => {}
  const stop = async () => {
    await stopEvil()
    await services.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    // Its work is done. Woken by our end it would do it again, where the next lab is perhaps made already.
    sweeper.kill('SIGKILL')
  }
  end?.addEventListener('abort', () => void stop())
  try {
    end?.throwIfAborted()
    await services.ready
    place.titles = readTitles(data)
    stopEvil = await startEvilSite(place, lab, show, lens ? recordVisits(evil, learn, data) : undefined)
  } catch (error) {
    await stop()
    throw error
  }
  /** Does by a program what a person would do by hand. */
  const attack = async () => {
    answer = await lab.attack(place)
    return answer
  }
  return { lab, place, learn, show, attack, stop, folder, startAnew: services.startAnew, ended: services.ended }
}

type Addresses = [shop: string, auth: string, photos: string, learn: string, evil: string]

const NAMED = [
  'printshop.localhost',
  'auth.clouddrive.localhost',
  'photos.clouddrive.localhost',
  'learn.localhost',
  'evil.localhost',
]
const PLAIN = ['localhost', '127.0.0.1', '127.0.0.1', 'localhost', 'localhost']

/** Beside us, not below: what ends a whole terminal does not end it. */
function startSweeper(folder: string): ChildProcess {
  const sweeper = spawn(process.execPath, [join(import.meta.dirname, 'remove-after.ts'), folder], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  sweeper.unref()
  sweeper.channel?.unref()
  return sweeper
}

function hasAll({ ledger, losses = [/./] }: Lab, place: Place): boolean {
  const lost = ledger(place)
  return losses.every((loss) => lost.some((one) => loss.test(one)))
}

// Of a page its heading and what it warns of, of an error the whole.
function shorten(text: string): string {
  const [, heading = text] = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(text) ?? []
  const [, warning = ''] = /<p[^>]* role="alert"(?! hidden)[^>]*>([\s\S]*?)<\/p>/.exec(text) ?? []
  const words = `${heading} ${warning && `– ${warning}`}`
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words
}
