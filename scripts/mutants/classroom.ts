import type { Mutant } from './mutant.ts'

const id = 'classroom'
const at = (file: string) => `apps/classroom/src/${file}.ts`

/** What keeps the classroom from telling one learner's secrets to others, and its picture from telling what did not happen. */
export const classroomMutants: Mutant[] = [
  { id, file: at('endpoints/open-stream'), find: 'res.writableLength > MOST_WAITING', replace: 'false' },
  // Nobody sees anybody else's run.
  { id, file: at('runs/learner'), find: '].every((browser) =>', replace: '].some((browser) =>' },
  { id, file: at('runs/learner'), find: 'run.browsers.size > 0 && ', replace: '' },
  { id, file: at('runs/learner'), find: '.filter((run) => isOwn(run, browsers))', replace: '' },
  { id, file: at('runs/learner'), find: 'runs.introduce(browsers)', replace: '' },
  ...['runs', 'save-run', 'experiments'].map((endpoint) => ({
    id,
    file: at(`endpoints/${endpoint}`),
    find: endpoint === 'runs' ? 'ownRun(runs, browsers, Number' : 'ownRun(runs, browsersOf(req), Number',
    replace: 'runs.find(Number',
  })),
  { id, file: at('endpoints/exchange'), find: 'ownRuns(runs, browsers)', replace: 'runs.all()' },
  { id, file: at('support/find-number'), find: 'own.includes(run)', replace: 'true' },
  {
    id,
    file: at('support/find-number'),
    find: "browsers.includes(exchange.browser ?? '')",
    replace: 'true',
  },
  { id, file: at('endpoints/runs-events'), find: 'if (sees(req, changed)) tell', replace: 'tell' },
  { id, file: at('endpoints/runs-events'), find: '.filter((run) => sees(req, run))', replace: '' },
  { id, file: at('runs/learner'), find: 'isOwn(run, browsersOf(req)) || ', replace: '' },

  // A run is one browser's, whoever repeats what was said in it.
  {
    id,
    file: at('runs/own-browser'),
    find: 'if (run.some(({ name }) => namesOf(name) !== browser)) return false',
    replace: '',
  },
  { id, file: at('runs/own-browser'), find: ' || name === visitor.name)\n}', replace: ' || true)\n}' },
  { id, file: at('runs/by-value'), find: '!asker || mayBeSame(visitors, asker, introductions)', replace: 'true' },
  { id, file: at('runs/by-value'), find: 'asker || !one.isForOther ? one.says', replace: 'true ? one.says' },
  { id, file: at('runs/by-value'), find: ' && (asker || !one.isForOther)', replace: '' },
  { id, file: at('runs/by-value'), find: 'possible.find((run) => whoMade.includes(run)) ?? ', replace: '' },
  { id, file: at('runs/sort-out'), find: '.sort(byTime)', replace: '' },
  { id, file: at('runs/groups'), find: 'namesOf(visitor.name) ?? ', replace: '' },
  { id, file: at('what-if/sent-experiments'), find: ' && run.browsers.has(exchange.browser)', replace: '' },
  { id, file: at('what-if/turns'), find: 'browser of run.browsers', replace: "browser of ['anybody']" },
  { id, file: at('what-if/turns'), find: 'totalHits > most', replace: 'false' },
  { id, file: at('what-if/turns'), find: '[WITH_WRONG_SECRET, WITH_TOKEN_REQUEST]', replace: '[WITH_TOKEN_REQUEST]' },
  { id, file: at('what-if/turns'), find: 'return []', replace: 'return [WITH_TOKEN_REQUEST]' },

  // A run ends, and a click of the tour is checked.
  {
    id,
    file: at('runs/endings'),
    find: 'return !isDocument(one) && latestDocument(one)?.run === run',
    replace: 'return true',
  },
  { id, file: at('runs/endings'), find: ' && exchange.response.status >= 400', replace: '' },
  { id, file: at('inspector/check-find'), find: 'if (shownIn) {', replace: 'if (!shownIn) {' },

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
  { id, file: at('endpoints/experiments'), find: 'if (wait) {', replace: 'if (wait && false) {' },
  { id, file: at('endpoints/experiments'), find: 'run.saved || ', replace: '' },
  { id, file: at('endpoints/dock'), find: ' && pages.includes(origin)', replace: '' },
  {
    id,
    file: at('endpoints/code'),
    find: 'named().has(path) ? readSource(path) : undefined',
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

  { id, file: at('saved-run/leave-out-secrets'), find: 'spellingsOf(secrets, exchanges)', replace: 'new Map()' },
  { id, file: at('saved-run/secrets'), find: "'request_uri', 'state'", replace: "'request_uri'" },

  // A figure is made to be given away: so is all that is in it.
  { id, file: at('figures/figure'), find: 'leaveOutSecrets(run.exchanges)', replace: 'run.exchanges' },
  { id, file: at('figures/xml'), find: ".replaceAll(UNWRITABLE, '\\u{fffd}')", replace: '' },
  { id, file: at('figures/xml'), find: `/[&<>"']/g`, replace: '/[&]/g' },
  { id, file: at('figures/mermaid'), find: '+.,/()', replace: '+.,;%/()' },
  {
    id,
    file: at('endpoints/figure'),
    find: 'ownRun(runs, browsersOf(req), Number(req.params.n))',
    replace: 'runs.find(Number(req.params.n))',
  },
  { id, file: at('endpoints/figure'), find: "default-src 'none'; sandbox; ", replace: '' },

  // Another site's page makes no run begin or go, and changes no setting.
  {
    id: 'A16',
    file: at('runs/beginnings'),
    find: "(destination === undefined || destination === 'document')",
    replace: 'true',
  },
  { id: 'A16', file: at('runs/beginnings'), find: ' && !isAhead', replace: '' },
  { id: 'A16', file: at('runs/limits'), find: 'new Set([...stumps, ...oldestFirst])', replace: 'oldestFirst' },
  { id: 'A16', file: at('runs/limits'), find: '.slice(0, -MOST_BEGINNERS)', replace: '' },
  { id: 'A16', file: at('runs/limits'), find: 'visitor ? ownerOf(visitor.name) : exchange.sender', replace: "''" },
  {
    id: 'A16',
    file: at('endpoints/hello'),
    find: "setOut === undefined || searchParams.get('round') !== setOut",
    replace: 'false',
  },
  {
    id: 'A16',
    file: at('endpoints/hello'),
    find: "if (searchParams.has('again')) throw noCookies(origins.learn, toRuns)",
    replace: '',
  },
  {
    id: 'A16',
    file: at('endpoints/step-mode'),
    find: 'if (!isFromOwnPage(req.headers, origins)) throw notSwitched()',
    replace: '',
  },
  { id: 'A16', file: at('teaching/depth'), find: ' && isFromOwnPage(req.headers, origins)', replace: '' },
  {
    id: 'A16',
    file: 'packages/service/src/own-page.ts',
    find: 'from !== undefined && Object.values(origins).includes(from)',
    replace: 'from !== undefined',
  },
  {
    id: 'A16',
    file: 'packages/service/src/own-page.ts',
    find: "site === 'same-origin' || site === 'none'",
    replace: "site !== 'cross-site'",
  },

  // The dock and the links wait for a record, and say so meanwhile.
  {
    id: 'A13',
    file: at('endpoints/dock'),
    find: 'if (!exchange) return coming',
    replace: 'if (!exchange) return betweenSteps',
  },
  {
    id: 'A13',
    file: at('endpoints/exchange'),
    find: "res.status(202).render('waiting', { again })",
    replace: "res.redirect(303, '/runs')",
  },
  {
    id: 'A13',
    file: at('endpoints/exchange'),
    find: "if (browsers.includes(runs.exchange(id)?.browser ?? '')) return res.redirect(303, '/runs')",
    replace: '',
  },

  // What belongs together, and what does not.
  { id, file: at('runs/by-value'), find: '(found.isAnswered && one.question?.isNew === true)', replace: 'false' },
  { id, file: at('runs/browsing'), find: 'one.beginsStory ? nextOf(one, own) : ', replace: '' },
  {
    id,
    file: at('runs/browsing'),
    find: "since >= at && URL.parse(run.redirect_uri ?? '')?.origin === origin",
    replace: 'since >= at',
  },
  { id, file: at('runs/limits'), find: 'runs.length <= MOST_RUNS && ', replace: '' },
  { id, file: at('runs/limits'), find: '(runs.length <= 1 || textOf(runs) <= MOST_TEXT)', replace: 'true' },
  { id, file: at('runs/run-keys'), find: "key.length - key.indexOf(':') > SHORTEST", replace: 'true' },
  { id, file: at('runs/facts'), find: 'made: madeKeys(exchange)', replace: 'made: saidKeys(exchange)' },
  { id, file: at('runs/who-asked'), find: '/_sid=./.test(pair)', replace: 'pair' },
  { id, file: at('runs/limits'), find: 'others.length - gone.length > MOST_OTHERS', replace: 'false' },
  { id, file: at('runs/companions'), find: 'at >= one.at && at < one.at + patience', replace: 'true' },
  { id, file: at('runs/companions'), find: ' && !followers.get(key)?.some(isAnother)', replace: '' },
  { id, file: at('runs/kept-run'), find: 'for (const { made } of gone) begun?.made.push(...made)', replace: '' },
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
  { id, file: at('inspector/seen-items'), find: 'if (short.size === 0) return false', replace: 'return false' },

  // Only this machine.
  { id, file: at('main'), find: '!allLoopback(origins)', replace: 'false' },

  // One sending counts.
  { id: 'A3', file: at('runs/runs'), find: 'if (same) return same.run', replace: '' },
]
