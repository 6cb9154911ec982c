/** A pushed request has had its one answer, here or in another tab: a code, or a no — RFC 9126 §4, §7.3 */
export class AnsweredBefore extends Error {
  readonly request_uri_hash: string

  constructor(request_uri_hash: string) {
    super('The request_uri was used before')
    this.request_uri_hash = request_uri_hash
  }
}
