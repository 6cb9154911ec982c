import type { RequestHandler } from 'express'
import { readPerson } from '../http/session.ts'
import type { ActivityStore } from '../stores/activity.ts'

/** Which apps read which photos on the owner's behalf, newest first. */
export function activityEndpoint({ activity }: { activity: ActivityStore }): RequestHandler {
  return (req, res) => {
    const { sub, name } = readPerson(req)
    const [firstName] = name.split(' ')
    const entries = activity.list(sub).map(({ minute, client_name, photos }) => ({
      text: `${client_name} on behalf of ${firstName} read ${photos.length === 1 ? '1 photo' : `${photos.length} photos`}`,
      at: Date.parse(minute),
      photos: photos.toSorted((one, other) => Number(one.title === null) - Number(other.title === null)),
    }))
    res.render('activity', { entries })
  }
}
