/** One entry of authorization_details: these photos, and nothing else — RFC 9396 §2 */
export type PhotoAccess = {
  type: 'photo_access'
  actions: 'read'[]
  /** The resource servers where this holds. */
  locations: string[]
  /** The ids of the photos that the resource owner ticked. */
  identifiers: string[]
}

/** One entry of authorization_details as a client asks for it. Which photos, and where, may be left to the server — RFC 9396 §7 */
export type RequestedPhotoAccess = Pick<PhotoAccess, 'type' | 'actions'> & {
  locations?: string[] | undefined
  identifiers?: string[] | undefined
}
