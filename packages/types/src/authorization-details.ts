/** One entry of authorization_details: these photos, and nothing else — RFC 9396 §2 */
export type PhotoAccess = {
  type: 'photo_access'
  actions: 'read'[]
  /** The resource servers where this holds. */
  locations: string[]
  /** The ids of the photos that the resource owner ticked. */
  identifiers: string[]
}
