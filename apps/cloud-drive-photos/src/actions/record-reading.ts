import { now } from '../clock.ts'
import type { Access } from '../protocol/photo-grant.ts'
import type { ActivityStore } from '../stores/activity.ts'
import type { StoredPhoto } from '../stores/photos.ts'

/** Writes down that an app read these photos on their owner's behalf. */
export type RecordReading = (access: Access, photos: StoredPhoto[]) => void

/** Records what other companies' apps read. Only CloudDrive's own programs may open all photos: what they read is not recorded. */
export function createRecordReading(activity: ActivityStore): RecordReading {
  return (access, photos) => {
    if (access.photos === 'all' || photos.length === 0) return
    const ids = photos.map(({ id }) => id)
    activity.record(access.owner, { client_id: access.client_id, client_name: access.client_name }, ids, now())
  }
}
