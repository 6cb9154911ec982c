/** A photo as the resource server describes it. Times are ISO 8601, sizes are pixels and bytes. */
export type Photo = {
  id: string
  title: string
  taken_at: string
  width: number
  height: number
  bytes: number
  media_type: string
  _links: {
    self: { href: string }
    content: { href: string }
    thumbnail: { href: string }
  }
}

/** One page of photos, newest first. `next` is the address of the following page, when there is one. */
export type PhotoList = {
  photos: Photo[]
  next?: string
}
