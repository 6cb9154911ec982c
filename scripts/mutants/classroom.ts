import type { Mutant } from './mutant.ts'

const id = 'classroom'
const at = (file: string) => `apps/classroom/src/${file}.ts`

/** What keeps the classroom from telling one learner's secrets to others, and its picture from telling what did not happen. */
export const classroomMutants: Mutant[] = [
  // Nobody sees anybody else's run.
  { id, file: at('runs/learner'), find: 'browsers.some((browser) => run.browsers.has(browser))', replace: 'true' },
  { id, file: at('endpoints/runs'), find: 'if (!run || !isOwn(run, browsers))', replace: 'if (!run)' },
  { id, file: at('endpoints/run-events'), find: ' || !isOwn(run, browsersOf(req))', replace: '' },
  { id, file: at('endpoints/save-run'), find: ' || !isOwn(run, browsersOf(req))', replace: '' },
  { id, file: at('endpoints/experiments'), find: ' || !isOwn(run, browsersOf(req))', replace: '' },
  { id, file: at('endpoints/exchange'), find: 'found && isOwn(found.run, browsers)', replace: 'found' },
  {
    id,
    file: at('runs/run-index'),
    find: 'known === undefined || browser === undefined || known === browser',
    replace: 'true',
  },
  { id, file: at('what-if/sent-experiments'), find: ' && run.browsers.has(exchange.browser)', replace: '' },

  // Records come from the lens, and from nobody else; what is no record is refused.
  {
    id,
    file: at('endpoints/records'),
    find: 'if (equalInConstantTime(',
    replace: 'if (key || equalInConstantTime(',
  },
  { id, file: at('runs/record-schema'), find: '.max(500)', replace: '' },
  { id, file: at('runs/record-schema'), find: 'text: z.string().max(LONGEST_TEXT)', replace: 'text: z.string()' },
  { id, file: at('runs/record-schema'), find: 'id: z.uuid()', replace: 'id: z.string()' },

  // Nobody is sent to anywhere else, and nothing is.
  { id, file: at('endpoints/hello'), find: 'url && Object.values(origins).includes(url.origin)', replace: 'url' },
  { id, file: at('endpoints/hello'), find: '.filter((name) => /^[\\w-]{22}$/.test(name))', replace: '' },
  { id, file: at('endpoints/hello'), find: 'httpOnly: true', replace: 'httpOnly: false' },
  { id, file: at('endpoints/experiments'), find: 'origins[party] === origin', replace: 'true' },
  {
    id,
    file: at('endpoints/experiments'),
    find: 'if (!turns.take(experiment.id, recorded.now)) throw tooOften(run)',
    replace: '',
  },
  { id, file: at('endpoints/experiments'), find: 'run.saved || ', replace: '' },
  { id, file: at('endpoints/dock'), find: ' && pages.includes(origin)', replace: '' },
  {
    id,
    file: at('endpoints/code'),
    find: 'named.has(path) ? readSource(path) : undefined',
    replace: 'readSource(path)',
  },
  { id, file: at('app'), find: 'app.use(sameOriginGuard(origins.learn))', replace: '' },

  // A saved run holds nothing that somebody could use, and may come from anybody.
  { id, file: at('saved-run/leave-out-secrets'), find: 'url: replace(request.url), ', replace: '' },
  {
    id,
    file: at('saved-run/leave-out-secrets'),
    find: 'replace(withoutPage(body.text))',
    replace: 'replace(body.text)',
  },
  {
    id,
    file: at('saved-run/leave-out-secrets'),
    find: 'other.form.length - one.form.length',
    replace: 'one.form.length - other.form.length',
  },
  {
    id,
    file: at('saved-run/leave-out-secrets'),
    find: 'replace(secret)',
    replace: 'secret',
  },
  { id, file: at('saved-run/secrets'), find: 'if (!isSigned(value)) add(kind, value)', replace: '' },
  { id, file: at('saved-run/secrets'), find: 'if (exchange.browser !== undefined) add', replace: 'if (false) add' },
  { id, file: at('saved-run/secrets'), find: "return [cookieValue(value.split(';')[0] ?? '')]", replace: 'return []' },
  { id, file: at('saved-run/run-file'), find: ' && exchanges.every(isPlausible)', replace: '' },
  {
    id,
    file: at('saved-run/run-file'),
    find: '.refine((exchanges) => exchanges.length > 0 &&',
    replace: '.refine((exchanges) =>',
  },
  { id, file: at('endpoints/open-run'), find: 'const LARGEST = 8', replace: 'const LARGEST = 99' },

  // What belongs together, and what does not.
  { id, file: at('runs/runs'), find: '!(known.answered && readQuestion(exchange)?.isNew)', replace: 'true' },
  {
    id,
    file: at('runs/runs'),
    find: 'if (readQuestion(exchange) || beginsStory(exchange)) return undefined',
    replace: '',
  },
  { id, file: at('runs/runs'), find: 'runs.length > MOST_RUNS || ', replace: '' },
  { id, file: at('runs/runs'), find: '(text > MOST_TEXT && runs.length > 1)', replace: 'false' },
  { id, file: at('runs/run-keys'), find: "key.length - key.indexOf(':') > SHORTEST", replace: 'true' },
  { id, file: at('runs/run-keys'), find: "!key.startsWith('token:')", replace: 'true' },
  { id, file: at('runs/run-keys'), find: '/_sid=./.test(pair)', replace: 'pair' },
  {
    id,
    file: at('runs/waiting-exchanges'),
    find: 'loose = [...loose.slice(1 - MOST_LOOSE), exchange]',
    replace: 'loose = [...loose, exchange]',
  },
  { id, file: at('runs/waiting-exchanges'), find: 'known !== undefined && known !== page.browser', replace: 'false' },
  { id, file: at('runs/waiting-exchanges'), find: 'later >= 0 && later < PREFLIGHT_IS_FRESH', replace: 'true' },
  { id, file: at('messages/message-order'), find: 'next && next.at <= message.at', replace: 'false' },
  { id, file: at('messages/housekeeping'), find: 'exchange.response.status < 400 && ', replace: '' },

  // Who has seen what is found by looking, in every form in which a value travels.
  { id, file: at('inspector/search-text'), find: '...decoded, ', replace: '' },
  { id, file: at('inspector/search-text'), find: '...claims, ', replace: '' },
  { id, file: at('inspector/search-text'), find: "basicOf(headers)?.join('\\n') ?? ''", replace: "''" },
  { id, file: at('inspector/who-has-seen'), find: 'first[message.to] ??= message', replace: '' },
  { id, file: at('inspector/who-has-seen'), find: 'if (maker) first[maker] ??= message', replace: '' },
  {
    id,
    file: at('inspector/seen-items'),
    find: "kind === 'request' && readSaid(exchange).form.has('password')",
    replace: 'false',
  },

  // Only this machine.
  { id, file: at('main'), find: '!allLoopback(origins)', replace: 'false' },
]
