import type { Settings } from '../packages/service/src/settings.ts'

type Row = string[]

/** How to do what only the person can: it depends on where the services run. */
type HowTo = { stop: string; trust: string }

const HERE: HowTo = { stop: 'Ctrl-C', trust: 'npm run start:tls -- --trust' }

/** In containers the authority lies in a volume: its certificate has to be copied out. */
export const IN_CONTAINERS: HowTo = {
  stop: 'Ctrl-C, or docker compose down',
  trust: `
    docker compose cp addresses:/data/tls/authority.pem .
    npm run start:tls -- --trust authority.pem`,
}

/** What a person sees when everything answers: who is where, who can sign in, what to do first, how to stop. */
export function startTable({ origins, demoAccounts, learners, lens, tls }: Settings, howTo = HERE): string {
  const addresses: Row[] = [
    ['PrintShop', origins.printshop, 'the client: prints photos that you choose'],
    ['CloudDrive', origins.auth, 'the authorization server: signs you in and asks you'],
    ['CloudDrive Photos', origins.photos, 'the resource server: keeps the photos'],
    ...(lens ? [['Classroom', origins.learn, 'nobody’s site: shows you every message']] : []),
  ]
  const paragraphs = [
    section('Three sites, three parties:', addresses),
    ...(demoAccounts ? [section('Accounts at CloudDrive:', accounts(learners))] : []),
    `  First: open ${origins.printshop}\n  and press "Choose photos from CloudDrive".`,
    ...(tls ? [trusting(howTo.trust)] : []),
    `  To stop everything: ${howTo.stop}.`,
  ]
  return `\n${paragraphs.join('\n\n')}\n`
}

// Whether a browser trusts the authority, only the browser knows.
function trusting(trust: string): string {
  return `  If your browser warns that it does not know who signed: ${trust}
  To make it forget that again: npm run start:tls -- --untrust. By hand: docs/tls.md`
}

function accounts(learners: number): Row[] {
  const people: Row[] = [
    ['alice', 'white-rabbit', 'Alice Moreau, 12 photos: start with her'],
    ['bob', 'yellow-helmet', 'Bob Okafor, 5 photos'],
    ['mallory', 'silver-tongue', 'Mallory Voss, 3 photos'],
  ]
  const last = `learner${learners}`
  if (learners > 0) people.push([learners > 1 ? `learner1 … ${last}` : last, 'open-sesame', '6 photos each'])
  return people
}

function section(title: string, rows: Row[]): string {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) => `    ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`)
  return [`  ${title}`, ...lines.map((line) => line.trimEnd())].join('\n')
}
