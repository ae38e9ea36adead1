/**
 * The icons of badges and padlocks as SVG path data, to be stroked: 24 × 24, from Tabler Icons
 * (https://tabler.io/icons, MIT), whose other icons the page uses. The name of each is beside it.
 */
import type { BadgeIcon, Lock } from './drawing.ts'

/** Side of the square that the paths are drawn in. */
export const iconGrid = 24

export const iconPaths: Readonly<Record<BadgeIcon | Lock, string>> = {
  'finding-error': // FileX
    'M14 3v4a1 1 0 0 0 1 1h4M17 21h-10a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2h7l5 5v11a2 2 0 0 1 -2 2M10 12l4 4m0 -4l-4 4',
  'finding-warning': // FileAlert
    'M14 3v4a1 1 0 0 0 1 1h4M17 21h-10a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2h7l5 5v11a2 2 0 0 1 -2 2M12 17l.01 0M12 11l0 3',
  'fault-injection': 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M5.7 5.7l12.6 12.6', // Ban
  'circuit-breaker': 'M13 3l0 7l6 0l-8 11l0 -7l-6 0l8 -11', // Bolt
  'timeout-retry': 'M3 12a9 9 0 1 0 18 0a9 9 0 0 0 -18 0M12 7v5l3 3', // Clock
  'traffic-shifting': // ArrowsSplit2
    'M21 17h-5.397a5 5 0 0 1 -4.096 -2.133l-.514 -.734a5 5 0 0 0 -4.096 -2.133h-3.897M21 7h-5.395a5 5 0 0 0 -4.098 2.135l-.51 .73a5 5 0 0 1 -4.097 2.135h-3.9M18 10l3 -3l-3 -3M18 20l3 -3l-3 -3',
  mirroring: // Copy
    'M7 9.667a2.667 2.667 0 0 1 2.667 -2.667h8.666a2.667 2.667 0 0 1 2.667 2.667v8.666a2.667 2.667 0 0 1 -2.667 2.667h-8.666a2.667 2.667 0 0 1 -2.667 -2.667l0 -8.666M4.012 16.737a2.005 2.005 0 0 1 -1.012 -1.737v-10c0 -1.1 .9 -2 2 -2h10c.75 0 1.158 .385 1.5 1',
  'request-routing': // Directions
    'M12 21v-4M12 13v-4M12 5v-2M10 21h4M8 5v4h11l2 -2l-2 -2l-11 0M14 13v4h-8l-2 -2l2 -2l8 0',
  'virtual-service': // GitBranch
    'M5 18a2 2 0 1 0 4 0a2 2 0 1 0 -4 0M5 6a2 2 0 1 0 4 0a2 2 0 1 0 -4 0M15 6a2 2 0 1 0 4 0a2 2 0 1 0 -4 0M7 8l0 8M9 18h6a2 2 0 0 0 2 -2v-5M14 14l3 -3l3 3',
  canary: // Feather
    'M4 20l10 -10m0 -5v5h5m-9 -1v5h5m-9 -1v5h5m-5 -5l4 -4l4 -4M19 10c.638 -.636 1 -1.515 1 -2.486a3.515 3.515 0 0 0 -3.517 -3.514c-.97 0 -1.847 .367 -2.483 1m-3 13l4 -4l4 -4',
  'no-sidecar': // PlugX
    'M13.55 17.733a5.806 5.806 0 0 1 -7.356 -4.052a5.81 5.81 0 0 1 1.537 -5.627l2.054 -2.054l7.165 7.165M4 20l3.5 -3.5M15 4l-3.5 3.5M20 9l-3.5 3.5M16 16l4 4M20 16l-4 4',
  ambient: // WaveSine
    'M21 12h-2c-.894 0 -1.662 -.857 -1.761 -2c-.296 -3.45 -.749 -6 -2.749 -6s-2.5 3.582 -2.5 8s-.5 8 -2.5 8s-2.452 -2.547 -2.749 -6c-.1 -1.147 -.867 -2 -1.763 -2h-2',
  'stale-proxy': // RefreshAlert
    'M20 11a8.1 8.1 0 0 0 -15.5 -2m-.5 -4v4h4M4 13a8.1 8.1 0 0 0 15.5 2m.5 4v-4h-4M12 9l0 3M12 15l.01 0',
  closed: // Lock
    'M5 13a2 2 0 0 1 2 -2h10a2 2 0 0 1 2 2v6a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-6M11 16a1 1 0 1 0 2 0a1 1 0 0 0 -2 0M8 11v-4a4 4 0 1 1 8 0v4',
  broken: // LockOff
    'M15 11h2a2 2 0 0 1 2 2v2m0 4a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-6a2 2 0 0 1 2 -2h4M11 16a1 1 0 1 0 2 0a1 1 0 0 0 -2 0M8 11v-3m.719 -3.289a4 4 0 0 1 7.281 2.289v4M3 3l18 18',
}

/** Width of the stroke in the icons' own grid: bolder than their usual 2, for they are drawn small. */
export const iconStroke = 2.3
