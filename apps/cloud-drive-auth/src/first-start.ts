import type { Origins } from '@photo/service/origins'
import { now } from './clock.ts'
import { hashPassword } from './passwords.ts'
import type { Client } from './protocol/client.ts'
import type { Clients } from './stores/clients.ts'
import type { Users } from './stores/users.ts'

/** The people everybody may sign in as. Their passwords are public, so they exist on loopback only. */
export const DEMO_PEOPLE = [
  { username: 'alice', password: 'white-rabbit', name: 'Alice Moreau' },
  { username: 'bob', password: 'yellow-helmet', name: 'Bob Okafor' },
  { username: 'mallory', password: 'silver-tongue', name: 'Mallory Voss' },
]

const LEARNER_PASSWORD = 'open-sesame'

/** Makes the demo accounts, and `learner1`… for a class. Those that exist are left as they are. */
export async function seedPeople(users: Users, learners: number): Promise<void> {
  const known = users.usernames()
  const learnerNames = Array.from({ length: learners }, (_, index) => `learner${index + 1}`)
  const people = DEMO_PEOPLE.filter(({ username }) => !known.has(username))
  const newLearners = learnerNames.filter((username) => !known.has(username))
  // One hash serves all learners: their password is printed on the wall anyway.
  const learnerHash = newLearners.length > 0 ? await hashPassword(LEARNER_PASSWORD) : ''
  const hashes = await Promise.all(people.map(({ password }) => hashPassword(password)))
  users.issue([
    ...people.map(({ username, name }, index) => account(username, name, hashes[index] ?? '')),
    ...newLearners.map((username) => account(username, `Learner ${username.slice('learner'.length)}`, learnerHash)),
  ])
}

/** Registers the programs of this demo, each with what it may ask for. Secrets come as SHA-256. */
export function seedClients(
  clients: Clients,
  { printshop, photos }: Origins,
  secretHashes: Record<string, string>,
): void {
  const web = {
    application_type: 'web' as const,
    client_secret_hash: null,
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code'],
    first_party: false,
    trusted: true,
    resource: null,
    require_pushed_authorization_requests: false,
    registration_access_token_hash: null,
    registered_by: null,
    registered_at: now(),
  }
  const registered: Client[] = [
    {
      ...web,
      client_id: 'printshop-web',
      client_name: 'PrintShop',
      redirect_uris: [`${printshop}/callback`],
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid profile email photos.read offline_access',
    },
    {
      ...web,
      client_id: 'printshop-spa',
      client_name: 'PrintShop in the browser',
      redirect_uris: [`${printshop}/spa/callback`],
      scope: 'openid profile photos.read',
    },
    {
      ...web,
      client_id: 'printshop-cli',
      client_name: 'PrintShop for the terminal',
      application_type: 'native',
      redirect_uris: ['http://127.0.0.1/callback', 'http://[::1]/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid profile photos.read offline_access',
    },
    {
      ...web,
      client_id: 'clouddrive-gallery',
      client_name: 'CloudDrive photos',
      redirect_uris: [`${photos}/callback`],
      scope: 'openid profile photos.manage',
      first_party: true,
    },
    {
      ...web,
      client_id: 'clouddrive-photos',
      client_name: 'CloudDrive photo storage',
      redirect_uris: [],
      grant_types: [],
      scope: '',
      resource: photos,
    },
    // The authorization server itself, where it reads thumbnails for the photo picker.
    {
      ...web,
      client_id: 'clouddrive-auth',
      client_name: 'CloudDrive sign-in',
      redirect_uris: [],
      grant_types: [],
      scope: '',
      first_party: true,
    },
  ]
  const withSecrets = registered.map((client): Client => {
    const client_secret_hash = secretHashes[client.client_id] ?? null
    return client_secret_hash === null
      ? client
      : { ...client, client_secret_hash, token_endpoint_auth_method: 'client_secret_basic' }
  })
  clients.upsert(withSecrets)
}

function account(username: string, name: string, password_hash: string) {
  const email = `${username}@clouddrive.example`
  return { sub: `u_${username}`, username, name, email, email_verified: true, password_hash }
}
