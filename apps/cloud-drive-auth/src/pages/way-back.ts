import type { Explanation } from '@photo/service/page-error'
import type { Client } from '../protocol/client.ts'

type WayOn = Explanation['next']

/** The way back to the app that sent the person here. One on her own device waits at no address that a link could open. */
export function backToStart(client: Client | undefined): WayOn {
  const home = homeOf(client)
  if (!client || !home) return { ...toCloudDrive, advice: 'Go back to the app that sent you here and start again.' }
  return { advice: `Start again at ${client.client_name}.`, label: `Go to ${client.client_name}`, href: home }
}

/** The way on to an app that has its answer. */
export function onToApp(client: Client): WayOn {
  const home = homeOf(client)
  if (!home) return { ...toCloudDrive, advice: `Go on in ${client.client_name}. You can close this page.` }
  return { advice: 'Go on there.', label: `Go to ${client.client_name}`, href: home }
}

const toCloudDrive = { label: 'Go to CloudDrive', href: '/account/connections' }

/** The first page of an app that is a web site. */
export function homeOf(client: Client | undefined): string | undefined {
  const [redirect_uri] = client?.application_type === 'web' ? client.redirect_uris : []
  return redirect_uri && new URL('/', redirect_uri).href
}
