import type { Database } from 'better-sqlite3'

/** One app's reading on a person's behalf within one minute. */
export type ActivityEntry = {
  minute: string
  client_name: string
  /** `title` is null for a photo that was deleted since. */
  photos: { id: string; title: string | null }[]
}

type Reader = { client_id: string; client_name: string }

export type ActivityStore = ReturnType<typeof createActivityStore>

/** Seconds: what is older than 90 days is forgotten. */
const KEPT = 90 * 24 * 60 * 60

/** Who read which photos on whose behalf. */
export function createActivityStore(database: Database) {
  const record = database.prepare<object>(
    `INSERT OR IGNORE INTO activity SELECT :owner, :minute, :client_id, :client_name, value FROM json_each(:ids)`,
  )
  const list = database.prepare<object, { minute: string; client_name: string; photos: string }>(
    `SELECT minute, client_name, json_group_array(json_object('id', photo_id, 'title', title)) AS photos
     FROM activity LEFT JOIN photos ON photos.id = photo_id AND photos.owner = activity.owner
     WHERE activity.owner = :owner GROUP BY minute, client_id ORDER BY minute DESC, client_id DESC LIMIT 50`,
  )
  const forget = database.prepare<object>(
    `DELETE FROM activity WHERE (owner, minute, client_id, photo_id) IN
       (SELECT owner, minute, client_id, photo_id FROM activity WHERE minute < :oldest LIMIT :limit)`,
  )
  // What was written down within this minute: an insert that changes nothing waits for who writes, like any other.
  let known = { minute: 0, readings: new Set<string>() }

  return {
    /** One insert a request, and none when the same photos are read again within the minute. */
    record(owner: string, client: Reader, photoIds: string[], now: number): void {
      const minute = Math.floor(now / 60)
      if (known.minute !== minute) known = { minute, readings: new Set() }
      const { readings } = known
      const reading = (id: string) => `${id} ${client.client_id}` // a photo has one owner
      const fresh = photoIds.filter((id) => !readings.has(reading(id)))
      if (fresh.length === 0) return
      record.run({ owner, minute: minuteOf(now), ...client, ids: JSON.stringify(fresh) })
      for (const id of fresh) readings.add(reading(id))
    },
    /** Forgets a little of what is too old to be shown, and says how much. */
    forgetOld: (now: number, limit: number) => forget.run({ oldest: minuteOf(now - KEPT), limit }).changes,
    list: (owner: string): ActivityEntry[] =>
      list.all({ owner }).map((row) => ({ ...row, photos: JSON.parse(row.photos) })),
  }
}

function minuteOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16)}Z`
}
