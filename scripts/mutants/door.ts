import type { Mutant } from './mutant.ts'

const id = 'door'
const at = (file: string) => `apps/room/src/${file}.ts`

/** What keeps the door shut to who has no code, and narrow for who has one. */
export const doorMutants: Mutant[] = [
  // Who comes in.
  { id, file: at('door/sign-in'), find: "asked.method !== 'password'", replace: "asked.method === 'none'" },
  { id, file: at('door/sign-in'), find: "if (verdict === 'in') {", replace: 'if (seat > 0) {' },
  { id, file: at('door/sign-in'), find: '/^seat([1-9]\\d{0,3})$/', replace: '/seat([1-9]\\d{0,3})/' },
  { id, file: at('door/sign-in'), find: '!guesses.mayGuess(address, seat)', replace: 'false' },
  { id, file: at('actions/ask-classroom'), find: 'answer?.status === 200', replace: 'answer' },
  { id, file: at('actions/ask-classroom'), find: "error === 'taken' || ", replace: '' },
  { id, file: at('door/sign-in'), find: 'if (tries >= TRIES) client.end()', replace: '' },
  { id, file: at('door/guesses'), find: 'recent(key).length >= most', replace: 'recent(key).length > most' },

  // Where a tunnel leads.
  { id, file: at('door/destinations'), find: '!HERE.includes(host)', replace: 'false' },
  { id, file: at('door/destinations'), find: ' && (await places.labRuns())', replace: '' },
  { id, file: at('door/destinations'), find: 'places.labPorts.includes(port)', replace: 'true' },
  { id, file: at('door/visit'), find: 'tunnels >= MOST_TUNNELS', replace: 'false' },
  { id, file: at('door/visit'), find: '!(await mayLeadTo(host, port, places))', replace: 'false' },
  { id, file: at('door/tunnel'), find: 'outgoingPacketOf(channel) < SMALLEST_PACKET', replace: 'false' },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the source is meant
  { id, file: at('door/tunnel'), find: '`127.77.${seat >> 8}.${seat & 255}`', replace: "'127.0.0.1'" },
  { id, file: at('door/tunnel'), find: 'wire.writableLength > MOST_WAITING', replace: 'false' },

  // How fast.
  { id, file: at('door/tunnel'), find: 'channel.pipe(pace.gate()).pipe(service)', replace: 'channel.pipe(service)' },
  { id, file: at('door/pace'), find: 'if (wait === 0) return done', replace: 'if (true) return done' },
  { id, file: at('door/pace'), find: 'LEAST * Math.max(1, requests)', replace: '0' },
  { id, file: at('door/pace'), find: 'requests += 1', replace: 'requests = 1' },
  { id, file: at('door/pace'), find: ', now + ahead + LONGEST)', replace: ', Number.POSITIVE_INFINITY)' },
  { id, file: at('door/pace'), find: ' && now - said > SAY_AGAIN', replace: '' },
  { id, file: at('door/pace'), find: 'paces.get(seat) ?? ', replace: '' },
  { id, file: at('door/door'), find: 'void tellTooFast(classroom, seat)', replace: '' },

  // How long, and how many.
  { id, file: at('door/newcomers'), find: 'inAll >= MOST.inAll || ', replace: '' },
  { id, file: at('door/newcomers'), find: '(waiting.get(address) ?? 0) >= MOST.fromOneAddress', replace: 'false' },
  {
    id,
    file: at('door/newcomers'),
    find: 'setTimeout(() => socket.destroy(), PATIENCE.signIn)',
    replace: 'setTimeout(() => {})',
  },
  {
    id,
    file: at('door/newcomers'),
    find: 'setTimeout(() => socket.destroy(), PATIENCE.firstLine)',
    replace: 'setTimeout(() => {})',
  },
  { id, file: at('door/rekeying'), find: 'times.length > EXCHANGE.inAMinute', replace: 'false' },
  { id, file: at('door/rekeying'), find: 'underWay && inside._kexinit === underWay', replace: 'false' },
  { id, file: at('door/host-key'), find: '!(ssh2.utils.parseKey(key) instanceof Error)', replace: 'true' },
  { id, file: at('door/door'), find: '    end(seat)\n    seated', replace: '    seated' },
  { id, file: at('door/door'), find: 'if (seated.get(seat) !== here) return', replace: '' },

  { id, file: at('actions/follow-freed'), find: 'if (line) isFree(', replace: 'if (false) isFree(' },

  // Whom a learner's own copy of the project believes.
  { id, file: at('joining/connect'), find: '        return known\n', replace: '        return true\n' },
  {
    id,
    file: at('joining/same-fingerprint'),
    find: "asWords.join(' ') === words.join(' ')",
    replace: 'asWords.length === 6',
  },
  { id, file: at('endpoints/join'), find: 'seat >= 1 && seat <= seats', replace: 'seat >= 1' },
]
