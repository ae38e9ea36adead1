/** The picture's icons are those that the rest of the page takes from the package. */
import { type BadgeIcon, iconPaths, type Lock } from '@periplus/mesh/layout'
import {
  type Icon,
  IconArrowsSplit2,
  IconBan,
  IconBolt,
  IconClock,
  IconCopy,
  IconDirections,
  IconFeather,
  IconFileAlert,
  IconFileX,
  IconGitBranch,
  IconLock,
  IconLockOff,
  IconPlugX,
  IconRefreshAlert,
  IconWaveSine,
} from '@tabler/icons-react'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

const origins: Record<BadgeIcon | Lock, Icon> = {
  'finding-error': IconFileX,
  'finding-warning': IconFileAlert,
  'stale-proxy': IconRefreshAlert,
  'no-sidecar': IconPlugX,
  canary: IconFeather,
  ambient: IconWaveSine,
  'fault-injection': IconBan,
  'circuit-breaker': IconBolt,
  'timeout-retry': IconClock,
  'traffic-shifting': IconArrowsSplit2,
  'request-routing': IconDirections,
  mirroring: IconCopy,
  'virtual-service': IconGitBranch,
  closed: IconLock,
  broken: IconLockOff,
}

const pathOf = (icon: Icon) =>
  [...renderToStaticMarkup(createElement(icon)).matchAll(/ d="([^"]*)"/g)]
    .map(([, path]) => path)
    .join('')

it.each(Object.keys(origins))('%s', (name) => {
  const icon = name as keyof typeof origins
  expect(iconPaths[icon]).toBe(pathOf(origins[icon]))
})
