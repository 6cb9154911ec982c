import type { Guard, Lab } from '../engine/lab.ts'

/** Off: an ID token counts only at the client that it was issued to — OpenID Connect Core §3.1.3.7. */
export const guard: Guard[] = [
  {
    id: 'OI-03',
    file: 'apps/printing-service/src/protocol/id-token.ts',
    find: 'audience: expected.client_id,',
    replace: '',
  },
]

/** The shop has an app for the phone, which signs people in with tokens that it brings along, as many do. */
export const scene: Lab['scene'] = [
  {
    file: 'apps/printing-service/src/app.ts',
    find: "import { explainFlowError } from './pages/explain-flow-error.ts'\n",
    replace:
      "import { explainFlowError } from './pages/explain-flow-error.ts'\nimport { signInOfTheApp } from '../../../labs/06-login-with-a-key/sign-in-of-the-app.ts'\n",
  },
  {
    file: 'apps/printing-service/src/app.ts',
    find: '  app.use(sameOriginGuard(origin))\n',
    replace: "  app.post('/sign-in/app', formBody, signInOfTheApp(parts))\n  app.use(sameOriginGuard(origin))\n",
  },
]
