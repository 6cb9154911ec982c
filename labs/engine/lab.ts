import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Mutant } from '../../scripts/mutants/mutant.ts'
import type { Clues } from './own-messages.ts'
import type { Person } from './person.ts'

/** A check that is out in a lab, in the form of the mutants: some test of the product has to miss it. */
export type Guard = Mutant

/** A request that reached the attacker's site: its address, and where else a secret can travel. */
export type Received = {
  at: string
  method: string
  path: string
  referer: string
  authorization: string
  /** Kept by the pages of a lab that read one. */
  body?: string
}

/** A page of the attacker's site: its heading, the rest as HTML, and what else is so about it. */
export type Said = {
  title: string
  html: string
  /** It is what a victim sees, and looks like the shop. */
  forAlice?: boolean
  /** What the browser may load and send from it, where that is not what it usually is. */
  policy?: string
}

/** How the attacker's site answers at an address that only this lab has: with anything, or with a page like all of hers. */
export type EvilPage = (req: IncomingMessage, res: ServerResponse, say: (said: Said) => void) => void | Promise<void>

/** A lab that runs: where its parties are, and what can be known of them from outside. */
export type Place = {
  shop: string
  auth: string
  photos: string
  evil: string
  /** The same site, under a name below CloudDrive's own: for a browser it is the same site as CloudDrive. */
  neighbour: string
  /** The folder with the databases of this copy. */
  data: string
  /** What the photos at CloudDrive were called when the lab began, by their ids. */
  titles: Map<string, string>
  /** What came to the attacker's site so far, the newest last. */
  inbox: Received[]
  /** What the services have written into their logs so far. */
  log: () => string
  /** Somebody with a browser of her own. */
  person: (username: 'alice' | 'mallory') => Person
}

/** What a request was answered: whether it was let through, and the two of them in a line. */
export type Told = { through: boolean; line: string }

/** The same thing asked by a program with a password and by one with a grant, and what each was answered. */
export type Beside = { asks: string; password: Told; grant: Told }

/** What the last request of an attack was answered with. */
export type Answer = { status: number; text: string; beside?: Beside[] }

/** What differs between the rounds of a lab in which one thing is attacked in several ways. */
export type Round = Pick<Lab, 'guard' | 'attack' | 'wrongAttempt' | 'refusal'>

/** A lab as its folder tells it; of one with rounds, one of them. */
export type Lab = {
  /** The number as people type it: `03`. */
  id: string
  /** 1 where there is no other. */
  round: number
  rounds: number
  title: string
  /** What is off in here, as the bar on every page says it. */
  out: string
  guard: Guard[]
  /** What else is different in this copy, guard or not: what the attacker changed in a program of her own, or whom a party works with. */
  scene: Omit<Guard, 'id'>[]
  /** Settings that this copy runs with. */
  settings: Record<string, string>
  /** What the attacker's site has in this lab beside its inbox and its mailbox, by path. */
  evilPages?: (place: Place) => Record<string, EvilPage>
  /** What stands on Mallory's desk in this lab alone, as HTML. */
  evilDesk?: (place: Place) => string
  /** The request that stands on Mallory's bench at first. */
  typed?: (place: Place) => string
  /** What is said of the learner's own messages. */
  hint?: Clues
  /** What a person does by hand, done by a program. */
  attack: (place: Place) => Promise<Answer>
  /** Something that a learner may try and that gets nobody anywhere. */
  wrongAttempt: (place: Place) => Promise<Answer>
  /** What the attacker has now, read from databases and files. Nothing: the lab is not solved. */
  ledger: (place: Place) => string[]
  /** What the ledger has to tell after the attack, where more than one thing is lost. */
  losses?: RegExp[]
  /** How the attack is refused when the check is in its place: by a page or an error, and by a line in a log. */
  refusal: { status: number; says: RegExp; log: RegExp }
}
