import { SHOP } from '../../stack.ts'
import type { Act, Place } from '../act.ts'
import { isNoCustomer, noAppIsConnected, ordersMade } from './facts.ts'
import { below, button, connected, customer, goTo, inShop, link, login, picker } from './steps.ts'

const home: Place = { at: `${SHOP}/`, says: 'Good pictures deserve paper.' }
const ways: Place = { at: `${SHOP}/sign-in`, says: 'Sign in with CloudDrive' }
const askDisconnect: Place = { at: `${SHOP}/disconnect`, says: 'Disconnect CloudDrive?' }
const disconnected: Place = { at: `${SHOP}/disconnect`, says: 'You are disconnected' }
const notConnected: Place = { at: `${SHOP}/orders`, says: 'You are not connected to CloudDrive' }
const noCookie: Place = { at: `${SHOP}/orders`, says: 'Your browser brought no cookie' }
const signInAct = (way: string): Act => ({
  name: `Sign in to the shop with a ${way}`,
  open: goTo(`${SHOP}/sign-in`),
  opens: ways,
  press: link(`Sign in with a ${way}`),
  ends: login,
})

export const shopActs: Act[] = [
  {
    name: 'Choose photos from CloudDrive',
    open: goTo(SHOP),
    opens: home,
    press: link('Choose photos from CloudDrive'),
    ends: login,
  },
  {
    name: 'Order prints',
    prepare: connected,
    open: goTo(`${SHOP}/photos`),
    opens: inShop,
    press: button('Order these prints'),
    ends: { at: below(`${SHOP}/orders/o_`), says: 'Thank you. The proof of your two prints is ready.' },
    fact: ordersMade,
    lost: [
      { what: 'cookie', site: SHOP, reads: noCookie, leads: inShop },
      { what: 'session', site: SHOP, reads: notConnected, leads: inShop },
    ],
  },
  {
    name: 'Add or remove photos',
    prepare: connected,
    open: goTo(`${SHOP}/photos`),
    opens: inShop,
    press: button('Add or remove photos'),
    ends: picker,
  },
  signInAct('key'),
  signInAct('signed note'),
  {
    name: 'Disconnect in the shop',
    prepare: connected,
    open: goTo(`${SHOP}/disconnect`),
    opens: askDisconnect,
    press: button('Disconnect'),
    ends: disconnected,
    fact: noAppIsConnected,
    back: disconnected,
  },
  {
    name: 'Sign out of the shop',
    prepare: customer,
    open: goTo(`${SHOP}/account`),
    opens: { at: `${SHOP}/account`, says: /^Hello, / },
    press: button('Sign out'),
    ends: { at: `${SHOP}/signed-out`, says: 'You are signed out' },
    fact: isNoCustomer,
    back: ways,
  },
]
