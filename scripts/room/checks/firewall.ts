import { spawnSync } from 'node:child_process'
import { type Finding, good } from './network.ts'

/** A firewall that this system may have: how to ask it, what it says when it is on, and how to let learners in. */
type Firewall = { name: string; ask: string[]; on: RegExp; letIn: (ports: number[]) => string }

const linux: Firewall[] = [
  {
    name: 'ufw',
    ask: ['ufw', 'status'],
    on: /^Status: active/m,
    letIn: (ports) => `sudo ufw allow ${ports.join(',')}/tcp`,
  },
  {
    name: 'firewalld',
    ask: ['firewall-cmd', '--state'],
    on: /^running/m,
    letIn: (ports) => `sudo firewall-cmd ${ports.map((port) => `--add-port=${port}/tcp`).join(' ')}`,
  },
  // Rules without a program that manages them. They tell root alone.
  {
    name: 'iptables',
    ask: ['iptables', '-S', 'INPUT'],
    on: /^-P INPUT DROP|^-A INPUT .*-j (DROP|REJECT)/m,
    letIn: (ports) => `sudo iptables -I INPUT -p tcp -m multiport --dports ${ports.join(',')} -j ACCEPT`,
  },
  {
    name: 'nftables',
    ask: ['nft', 'list', 'ruleset'],
    on: /hook input[^}]*\b(drop|reject)\b/,
    letIn: (ports) => `in the chain that hooks input, “tcp dport { ${ports.join(', ')} } accept” before what drops`,
  },
]

const firewalls: Partial<Record<NodeJS.Platform, Firewall[]>> = {
  linux,
  darwin: [
    {
      name: 'the firewall of macOS',
      ask: ['/usr/libexec/ApplicationFirewall/socketfilterfw', '--getglobalstate'],
      on: /enabled/i,
      letIn: () => 'System Settings, Network, Firewall, Options: allow incoming connections for node',
    },
  ],
  win32: [
    {
      name: 'the firewall of Windows',
      ask: ['netsh', 'advfirewall', 'show', 'currentprofile', 'state'],
      on: /\bON\b/,
      letIn: (ports) =>
        `netsh advfirewall firewall add rule name=room dir=in action=allow protocol=TCP localport=${ports.join(',')} (as administrator)`,
    },
  ],
}

const run = ([command = '', ...args]: string[]) => spawnSync(command, args, { encoding: 'utf8' }).stdout ?? ''

/** A firewall that is on may let learners in or not: only a second device can tell, so this says how, and not that it is wrong. */
export function checkFirewall(ports: number[], system: NodeJS.Platform = process.platform, ask = run): Finding {
  const known = firewalls[system] ?? []
  const on = known.find((one) => one.on.test(ask(one.ask)))
  if (on) return good(`A firewall is on (${on.name}). If a second device gets no page: ${on.letIn(ports)}`)
  return good('No firewall that we know of is on, or it does not tell.')
}
