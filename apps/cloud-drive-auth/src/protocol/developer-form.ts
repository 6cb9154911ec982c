import { REGISTRABLE_SCOPE } from './client-metadata.ts'

/** Where an app runs, in words for people: that decides whether it can keep a secret — RFC 6749 §2.1 */
const KINDS = ['server', 'browser', 'device'] as const

/** What was typed on the developer page, as it was typed. */
export type DeveloperForm = {
  /** Names this form, so that it counts once although it is sent twice. */
  form: string
  client_name: string
  kind: (typeof KINDS)[number]
  /** One address a line. */
  redirect_uris: string
  scope: string[]
}

/** The form before anybody has typed: an app on this computer that may ask for everything. */
export const emptyDeveloperForm: Omit<DeveloperForm, 'form'> = {
  client_name: '',
  kind: 'server',
  redirect_uris: 'http://localhost:8080/callback',
  scope: REGISTRABLE_SCOPE.split(' '),
}

/** Reads what was typed, right or wrong, so that it can be shown again. */
export function readDeveloperForm(sent: URLSearchParams): DeveloperForm {
  return {
    form: sent.get('form') ?? '',
    client_name: sent.get('client_name') ?? '',
    kind: KINDS.find((kind) => kind === sent.get('kind')) ?? 'server',
    redirect_uris: sent.get('redirect_uris') ?? '',
    scope: sent.getAll('scope'),
  }
}

/** Says in the terms of RFC 7591 §2 what the person said in the words of the page. */
export function toClientMetadata({ client_name, kind, redirect_uris, scope }: DeveloperForm): Record<string, unknown> {
  return {
    client_name,
    application_type: kind === 'device' ? 'native' : 'web',
    token_endpoint_auth_method: kind === 'server' ? 'client_secret_basic' : 'none',
    redirect_uris: redirect_uris.split(/\s+/).filter(Boolean),
    scope: scope.join(' '),
  }
}
