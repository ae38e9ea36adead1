import { ActionIcon, Tooltip } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useText } from '../i18n/use-text.ts'
import { Logo } from './Logo.tsx'
import css from './navigation.module.css'
import { type PageId, pages } from './pages.ts'
import { SourcesFoot } from './SourcesFoot.tsx'
import { type AttentionCount, useAttentionCounts } from './use-attention-counts.ts'

function Count({ attention }: { attention: AttentionCount | undefined }) {
  const t = useText()
  if (!attention) return null
  const { count, tone } = attention
  return (
    <span className={css.count} data-tone={tone}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="reader-only">{t('shell.nav.attention', { count })}</span>
    </span>
  )
}

/** Marks the page that the current address is a part of, where the address is not below the page's own. */
function usePartOf() {
  const path = useLocation({ select: ({ pathname }) => pathname })
  return (page: (typeof pages)[number]) =>
    'below' in page && path.startsWith(page.below)
      ? ({ 'data-status': 'active', 'aria-current': 'true' } as const)
      : {}
}

interface NavigationProps {
  collapsed: boolean
  onToggle: () => void
}

/** The column at the left: every page, what needs attention on it, and the state of the sources. */
export function Navigation({ collapsed, onToggle }: NavigationProps) {
  const t = useText()
  const counts = useAttentionCounts()
  const partOf = usePartOf()
  return (
    <nav
      className={css.nav}
      data-collapsed={collapsed || undefined}
      aria-label={t('shell.nav.label')}
    >
      <Link to="/" className={css.brand} aria-label={t('shell.product')}>
        <Logo />
        {!collapsed && t('shell.product')}
      </Link>
      <ul className={css.list}>
        {pages.map((page, index) => {
          const { id, path, icon: Icon, group } = page
          return (
            <li
              key={id}
              className={group === pages[index - 1]?.group || index === 0 ? '' : css.gap}
            >
              <Tooltip
                label={t(`shell.nav.${id}`)}
                position="right"
                disabled={!collapsed}
                openDelay={0}
              >
                <Link
                  to={path}
                  className={css.link}
                  activeOptions={{ exact: path === '/', includeSearch: false }}
                  {...partOf(page)}
                  aria-label={collapsed ? t(`shell.nav.${id}`) : undefined}
                >
                  <Icon size={18} className={css.icon} aria-hidden />
                  {!collapsed && <span className={css.name}>{t(`shell.nav.${id}`)}</span>}
                  <Count attention={counts[id]} />
                </Link>
              </Tooltip>
            </li>
          )
        })}
      </ul>
      <div className={css.foot}>
        <SourcesFoot collapsed={collapsed} />
        <ActionIcon
          className={css.collapse}
          variant="subtle"
          color="gray"
          onClick={onToggle}
          aria-label={collapsed ? t('shell.nav.expand') : t('shell.nav.collapse')}
        >
          {collapsed ? (
            <IconLayoutSidebarLeftExpand size={18} stroke={1.5} />
          ) : (
            <IconLayoutSidebarLeftCollapse size={18} stroke={1.5} />
          )}
        </ActionIcon>
      </div>
    </nav>
  )
}

/** Where a page's name is too long for a seventh of a phone's width. */
const barNames: Partial<Record<PageId, 'shell.nav.configuration.short'>> = {
  configuration: 'shell.nav.configuration.short',
}

/** The same pages at the foot of a phone's screen. */
export function BottomBar() {
  const t = useText()
  const counts = useAttentionCounts()
  const partOf = usePartOf()
  return (
    <nav className={css.bar} aria-label={t('shell.nav.label')}>
      {pages.map((page) => {
        const { id, path, icon: Icon } = page
        return (
          <Link
            key={id}
            to={path}
            className={css.barLink}
            activeOptions={{ exact: path === '/', includeSearch: false }}
            {...partOf(page)}
          >
            <Icon size={21} stroke={1.6} aria-hidden />
            <span className={css.barName}>{t(barNames[id] ?? `shell.nav.${id}`)}</span>
            <Count attention={counts[id]} />
          </Link>
        )
      })}
    </nav>
  )
}
