import type { Guard, Lab } from './lab.ts'
import { ATTACKER } from './own-client.ts'
import { MESSAGES } from './own-messages.ts'

type Edit = Omit<Guard, 'id'>

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const whatIf: Edit = {
  file: 'apps/classroom/src/views/what-if-verdict.ejs',
  find: '<%- done.html %>',
  replace: '<p class="fine">Where every check is in its place, as in your own demo:</p><%- done.html %>',
}

/** Nothing is ready for some messages, and yet all of them can be changed. */
const nothingReady: Edit = {
  file: 'apps/classroom/src/views/what-if.ejs',
  find: 'At this message there is nothing to change.',
  replace: 'No experiment is ready for this message.',
}

/** Every request of a lab can be sent once more, with anything in it changed. It goes from Mallory’s desk. */
const sendAgain = (evil: string): Edit => ({
  file: 'apps/classroom/src/views/detail.ejs',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a line of the product
  find: '<%- include(`tab-${tab}`) %>',
  replace: `<%- include(\`tab-\${tab}\`) %><% if (opened.kind === 'request' && ['raw', 'whatif'].includes(tab)) { %><p class="acts"><a class="btn btn-2" href="${evil}/bench?again=<%= opened.exchange.id %>" target="lab-evil">Change it yourself, and send it again</a></p><% } %>`,
})

/** What every copy has that the product has not: a bar on each page, a header on each answer, cookies of its own, a passport. */
export function copyEdits(
  { id, out }: Pick<Lab, 'id' | 'out'>,
  guardOn: boolean,
  { learn, evil }: { learn: string; evil: string },
): Edit[] {
  const says = guardOn ? 'In this copy the guard is back. It is now like your own demo.' : `In this copy ${out}`
  const bar = `<link rel="stylesheet" href="/assets/lab.css"><aside class="lab-bar" aria-label="This is a lab"><p><strong>Lab ${Number(id)}</strong> <span>${escaped(says)}</span> <a href="${learn}/labs/${id}">About this lab</a></p></aside>`
  return [
    {
      file: 'packages/service/views/head.ejs',
      find: '<a class="skip" href="#main">Skip to content</a>',
      replace: `<a class="skip" href="#main">Skip to content</a>${bar}`,
    },
    {
      file: 'packages/lens/src/page-frame.ts',
      find: '<body class="site-held">',
      replace: `<body class="site-held">${bar}`,
    },
    {
      file: 'packages/service/src/base-app.ts',
      find: "  app.disable('x-powered-by')\n",
      replace: `  app.disable('x-powered-by')\n  app.use((_req, res, next) => { res.set('X-Lab', '${id}; guard=${guardOn ? 'on' : 'off'}'); next() })\n`,
    },
    // Cookies ignore ports: those of the learner's own demo, on the same hosts, stay as they are.
    {
      file: 'packages/service/src/sessions.ts',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a line of the product
      find: "origin.startsWith('https:') ? `__Host-${name}` : name",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a line of the copy
      replace: '`lab_${name}`',
    },
    {
      file: 'apps/cloud-drive-photos/demo-photos/photos.json',
      find: '[\n  {\n    "owner": "alice",\n    "file": "dawn-ridges.jpg"',
      replace:
        '[\n  {\n    "owner": "alice",\n    "file": "passport-scan.jpg",\n    "title": "Passport scan",\n    "taken_at": "2019-03-04T09:30:00+01:00"\n  },\n  {\n    "owner": "alice",\n    "file": "dawn-ridges.jpg"',
    },
    // Who calls herself so has a lane of her own in the copy's inspector.
    {
      file: 'packages/lens/src/sender.ts',
      find: "  'cloud-drive-photos': 'photos',\n",
      replace: `  'cloud-drive-photos': 'photos',\n  ${ATTACKER}: 'attacker',\n`,
    },
    // What a learner has sent, for a hint that is worked out from it.
    {
      file: 'apps/classroom/src/endpoints/records.ts',
      find: '    res.sendStatus(204)\n',
      replace: `    const lines = exchanges.map((exchange) => JSON.stringify(exchange) + '\\n').join('')
    process.getBuiltinModule('node:fs').appendFileSync(process.env.DATA_DIR + '/${MESSAGES}', lines)
    res.sendStatus(204)\n`,
    },
    // An experiment tells what comes of it, which is not so here.
    ...(guardOn ? [] : [whatIf]),
    nothingReady,
    sendAgain(evil),
    // The classroom of the copy stands inside the lab: what it tells of is itself.
    { file: 'apps/classroom/src/labs/lab-places.ts', find: 'const BEYOND = 20', replace: 'const BEYOND = 0' },
  ]
}

/** Files that a copy has beside the project's: from the engine's folder, to a place in the copy. */
export const ADDED_FILES = {
  'lab.css': 'packages/service/public/lab.css',
  'passport-scan.jpg': 'apps/cloud-drive-photos/demo-photos/passport-scan.jpg',
}
