/**
 * The four that take part: the person with a browser, the client, the authorization server, the resource server. Where somebody
 * attacks, she is the fifth.
 */
export type Party = 'browser' | WatchedParty | 'attacker'

/** The three that are watched by the lens. */
export type WatchedParty = 'printshop' | 'auth' | 'photos'

/** A header as it came over the wire: name and value, in the order sent. */
export type RecordedHeader = [name: string, value: string]

/** A body: its text, or what kind of bytes it had and how many. */
export type RecordedBody =
  | { text: string /** Bytes of the whole, when the text is only its beginning. */; cutFrom?: number }
  | { type: string; bytes: number }

/** One request and its answer, as the server saw them that received the request. Times in milliseconds since 1970. */
export type RecordedExchange = {
  id: string
  receiver: Exclude<Party, 'browser'>
  /** As far as the request itself tells. `other`: a program that is none of ours. */
  sender: Party | 'other'
  /** The browser, by the name that the lens gave it at this site. */
  browser?: string
  /** The id of this exchange in the service's own log. What it asks others meanwhile carries it in X-Request-Id. */
  requestId?: string
  /** So many exchanges before this one were not recorded: they came too quickly, or the classroom was away. */
  missed?: number
  request: {
    at: number
    method: string
    /** Absolute. */
    url: string
    headers: RecordedHeader[]
    body?: RecordedBody
  }
  response: {
    at: number
    status: number
    headers: RecordedHeader[]
    body?: RecordedBody
    /** The redirect was held: it waited for the person to let it go. */
    held?: true
  }
}
