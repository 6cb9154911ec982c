import type { Mutant } from './mutant.ts'

const id = 'room'
const at = (file: string) => `apps/classroom/src/${file}.ts`

/** What keeps the seats of a room apart, and a learner from what is the host's. */
export const roomMutants: Mutant[] = [
  {
    id,
    file: at('room/desk-view'),
    find: '({ run, step }) => isHeld(run)',
    replace: "({ run, standing, step }) => standing === 'wait'",
  },
  { id, file: at('endpoints/room/host'), find: 'if (isHost(req, room)) return next()', replace: 'return next()' },
  { id, file: at('endpoints/room/host'), find: ' && equalInConstantTime(key, room.hostKey)', replace: '' },
  {
    id,
    file: at('endpoints/room/door'),
    find: 'if (equalInConstantTime(req.get(',
    replace: 'if (true || equalInConstantTime(req.get(',
  },
  {
    id,
    file: at('endpoints/room/door'),
    find: "!equalInConstantTime(foldWords(data.code), seat?.code ?? '') || ",
    replace: '',
  },
  { id, file: at('endpoints/room/door'), find: 'room.everybody.now().ended_at !== null', replace: 'false' },
  { id, file: at('room/stores/tunnels'), find: ' AND (tunnels = 0 OR address = @address)', replace: '' },
  {
    id,
    file: at('endpoints/room/seat'),
    find: 'if (sits && sits.number !== found?.number) throw',
    replace: 'if (false) throw',
  },
  { id, file: at('room/who-asks'), find: 'browsers.filter((name) => !owners.has(name))', replace: 'browsers' },
  { id, file: at('room/who-asks'), find: 'shares && isOwn(', replace: 'isOwn(' },
  { id, file: at('room/who-asks'), find: " || !['GET', 'HEAD'].includes(method)", replace: '' },
  { id, file: at('room/who-asks'), find: 'whoShares(run, room) !== undefined', replace: 'false' },
  { id, file: at('room/pages-for-all'), find: '?? (lab ?', replace: '?? (href ?' },
  { id, file: at('room/begin-anew'), find: 'runs.forget(room.browsers.namesOf(number))', replace: '' },
  { id, file: at('room/begin-anew'), find: 'room.browsers.forget(number)', replace: '' },
  { id, file: at('room/begin-anew'), find: 'room.freed.tell(number)', replace: '' },

  // One seat does not crowd out the others.
  { id, file: at('runs/limits'), find: 'owners.get(run)', replace: '0' },
  { id, file: at('runs/limits'), find: 'visitor ? ownerOf(visitor.name)', replace: 'visitor ? visitor.name' },
  {
    id,
    file: at('runs/limits'),
    find: 'left.length > MOST_RUNS ? (runs: Run[]) => runs.length : textOf',
    replace: '(runs: Run[]) => runs.length',
  },
  { id, file: at('runs/learner'), find: '.slice(0, MOST_NAMES)', replace: '' },
  {
    id,
    file: at('room/stores/browsers'),
    find: 'most: MOST_NAMES }',
    replace: 'most: 1_000 }',
  },
  { id, file: at('endpoints/room/limits'), find: '?? req.socket.remoteAddress', replace: "?? 'no seat'" },
  { id, file: at('endpoints/room/limits'), find: "isAtSeat(req) && req.method === 'POST'", replace: 'false' },
  { id, file: at('endpoints/room/limits'), find: 'if (count >= MOST_LINES)', replace: 'if (false)' },
  {
    id,
    file: at('endpoints/room/paths'),
    find: 'seatLimits({ room }, (req) => seatAt(req, { ...all, room })),',
    replace: '[],',
  },
  { id, file: at('endpoints/room/hold'), find: '!equalInConstantTime(', replace: 'false && !equalInConstantTime(' },
  {
    id,
    file: at('endpoints/room/dock'),
    find: 'if (!allow(req, res, all)) return',
    replace: 'if (!allow(req, res, all) && false) return',
  },
  {
    id,
    file: at('room/seat'),
    find: 'beginningOf(plainText(typed), LONGEST_NICKNAME)',
    replace: 'plainText(typed).slice(0, LONGEST_NICKNAME)',
  },
  { id, file: at('runs/runs'), find: 'introductions.namesOf(name) ?? name', replace: 'name' },
  { id, file: at('room/room'), find: "(hostBrowsers.has(name) ? 'host' : undefined)", replace: 'name' },
  {
    id,
    file: at('room/who-asks'),
    find: 'for (const name of browsers) room.hostBrowsers.add(name)',
    replace: '',
  },
]
