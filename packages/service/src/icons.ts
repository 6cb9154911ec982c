/** 24 × 24 line icons, drawn for this project. */
const shapes = {
  person: '<circle cx="12" cy="8" r="4"/><path d="M4 21c.8-4.6 4-6.4 8-6.4s7.2 1.8 8 6.4"/>',
  printer:
    '<path d="M7 8V3h10v5M7 17H4.5A1.5 1.5 0 0 1 3 15.5v-5A2.5 2.5 0 0 1 5.5 8h13a2.5 2.5 0 0 1 2.5 2.5v5a1.5 1.5 0 0 1-1.5 1.5H17"/><path d="M7 14h10v7H7z"/>',
  shield:
    '<path d="M12 2.8l8 2.9v5.5c0 5-3.3 8.5-8 10-4.7-1.5-8-5-8-10V5.7z"/><circle cx="12" cy="10.5" r="1.9"/><path d="M12 12.4V16"/>',
  photos:
    '<rect x="3" y="7" width="14" height="13" rx="2"/><path d="M7 4h12a2 2 0 0 1 2 2v11M3 17.5l4-4 3 3 2.5-2.5 4.5 4"/><circle cx="8" cy="11" r="1.1"/>',
  cloud: '<path d="M7 18.5a4.7 4.7 0 0 1-.6-9.360A6 6 0 0 1 18 8.7a4.9 4.9 0 0 1-.4 9.8z"/>',
  door: '<path d="M5 21V4l9-1v18zM14 5h5v16M3 21h18M11 12h.01"/>',
  lock: '<rect x="5" y="11" width="14" height="10" rx="2"/><path d="M8 11V7.5a4 4 0 0 1 8 0V11"/>',
  check: '<path d="M4 12.5l5.5 5.5L20 6.5"/>',
  cross: '<path d="M5 5l14 14M19 5L5 19"/>',
  theme: '<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5v17a8.5 8.5 0 0 0 0-17z" fill="currentColor"/>',
  arrow: '<path d="M4 12h15M13 6l6 6-6 6"/>',
  warning: '<path d="M12 3.5L22 20.5H2zM12 10v5M12 17.8h.01"/>',
  clock: '<circle cx="12" cy="12" r="8.7"/><path d="M12 7v5.3l3.5 2"/>',
  hand: '<path d="M7 12V6.5a1.5 1.5 0 0 1 3 0V11M10 10V4.5a1.5 1.5 0 0 1 3 0V10M13 10V5.5a1.5 1.5 0 0 1 3 0V12M16 9.5a1.5 1.5 0 0 1 3 0V15a6 6 0 0 1-6 6h-1c-3 0-4.3-1.4-5.5-3.6L4 13.5a1.5 1.5 0 0 1 2.5-1.6L7 12.5"/>',
  eye: '<path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12z"/><circle cx="12" cy="12" r="2.8"/>',
  'eye-off':
    '<path d="M3 3l18 18M10 5.8c.6-.2 1.3-.3 2-.3 6.4 0 10 6.5 10 6.5a18 18 0 0 1-3 3.7M6.2 7.3A17 17 0 0 0 2 12s3.6 6.5 10 6.5c1.7 0 3.1-.4 4.4-1"/>',
  plus: '<path d="M5 12h14M12 5v14"/>',
  minus: '<path d="M5 12h14"/>',
  save: '<path d="M12 4v12M7 11l5 5 5-5M4 16v4h16v-4"/>',
  compare: '<path d="M4 4h7v16H4zM13 4h7v16h-7zM6.500 9h2M6.500 13h2M15.500 9h2M15.500 13h2"/>',
  upload: '<path d="M12 16V4M7 9l5-5 5 5M4 16v4h16v-4"/>',
  pen: '<path d="M4 20h4L19 9l-4-4L4 16zM13 7l4 4"/>',
  bin: '<path d="M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6"/>',
  list: '<path d="M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01"/>',
  book: '<path d="M12 6.5C10 4.8 7 4 3 4v14c4 0 7 .8 9 2.500 2-1.700 5-2.500 9-2.500V4c-4 0-7 .8-9 2.500zM12 6.500V20.500"/>',
  paper: '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>',
  dots: '<rect x="2.5" y="8" width="19" height="8.5" rx="2"/><path d="M7 12.2h.01M12 12.2h.01M17 12.2h.01" stroke-width="3"/>',
  puzzle: '<path d="M10 5.5a2 2 0 1 1 4 0V7h5v5h-1.5a2 2 0 1 0 0 4H19v5H5v-5H3.8M5 16v-4H3.8M5 12V7h5V5.5"/>',
  hash: '<path d="M9.5 3L7.5 21M16.5 3l-2 18M4 9h17M3 15h17"/>',
  label: '<path d="M3.5 12V3.5H12l9 9-8.5 8.500z"/><circle cx="8.2" cy="8.2" r="1.4"/>',
  ticket:
    '<path d="M3 8.8V6h18v2.8a3.2 3.2 0 0 0 0 6.400V18H3v-2.800a3.2 3.2 0 0 0 0-6.400z"/><path d="M14.5 6v12" stroke-dasharray="2 2.4"/>',
  key: '<circle cx="7.8" cy="16.2" r="4"/><path d="M10.7 13.3L20.5 3.5M16 8l3.2 3.200M13 11l2 2"/>',
  renew: '<path d="M20 11a8 8 0 0 0-14.5-4M4 13a8 8 0 0 0 14.5 4M5.5 2.500V7H10M18.5 21.500V17H14"/>',
  badge:
    '<rect x="4" y="6" width="16" height="15" rx="2"/><path d="M10 6V3h4v3"/><circle cx="12" cy="12" r="2.2"/><path d="M8 18c.5-2 2-3 4-3s3.5 1 4 3"/>',
  'photos-left':
    '<rect x="3" y="7" width="14" height="13" rx="2" stroke-dasharray="2.5 2.5"/><path d="M7 4h12a2 2 0 0 1 2 2v11" stroke-dasharray="2.5 2.5"/><path d="M7.5 14.500h5"/>',
  pause: '<path d="M8 5v14M16 5v14" stroke-width="3.4"/>',
  play: '<path d="M7 4.500l12 7.5-12 7.500z"/>',
  flask:
    '<path d="M9 3h6M10 3v6.500L4.5 19a1.5 1.5 0 0 0 1.3 2.200h12.400a1.5 1.5 0 0 0 1.3-2.200L14 9.500V3M7.5 15h9"/>',
  flow: '<path d="M5 3v18M19 3v18M5 8h11M13 5l3 3-3 3M19 16H8M11 13l-3 3 3 3"/>',
  screen: '<rect x="3" y="4" width="18" height="12" rx="1.5"/><path d="M8 21l4-5 4 5"/>',
} as const

export type IconName = keyof typeof shapes

/** An inline icon for a view, hidden from screen readers: the word beside it says the same. */
export function icon(name: IconName): string {
  return `<svg class="ic" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`
}
