import type { Database } from 'better-sqlite3'

/** One app's reading on a person's behalf within one minute. */
export type ActivityEntry = {
  minute: string
  client_name: string
  /** `title` is null for a photo that was deleted since. */
  photos: { id: string; title: string | null }[]
}

export type ActivityStore = ReturnType<typeof createActivityStore>

/** Who read which photos on whose behalf. What is older than 90 days is forgotten at start. */
export function createActivityStore(database: Database) {
  const record = database.prepare<object>(
    `INSERT OR IGNORE INTO activity SELECT :owner, :minute, :client_id, :client_name, value FROM json_each(:ids)`,
  )
  const list = database.prepare<object, { minute: string; client_name: string; photos: string }>(
    `SELECT minute, client_name, json_group_array(json_object('id', photo_id, 'title', title)) AS photos
     FROM activity LEFT JOIN photos ON photos.id = photo_id AND photos.owner = activity.owner
     WHERE activity.owner = :owner GROUP BY minute, client_id ORDER BY minute DESC, client_id LIMIT 50`,
  )
  database.prepare<object>('DELETE FROM activity WHERE minute < :oldest').run({ oldest: minuteOf(daysAgo(90)) })

  return {
    /** One insert a request, and none that changes anything when the same photo is read again within the minute. */
    record(owner: string, client: { client_id: string; client_name: string }, photoIds: string[]): void {
      record.run({ owner, minute: minuteOf(new Date()), ...client, ids: JSON.stringify(photoIds) })
    },
    list: (owner: string): ActivityEntry[] =>
      list.all({ owner }).map((row) => ({ ...row, photos: JSON.parse(row.photos) })),
  }
}

function minuteOf(time: Date): string {
  return `${time.toISOString().slice(0, 16)}Z`
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 24 * 60 * 60 * 1000)
}
