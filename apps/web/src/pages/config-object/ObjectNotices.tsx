import { ActionIcon } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconTrash, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import css from './config-object.module.css'
import type { ConfigObjectData } from './config-object-data.ts'
import { useFixedFindings } from './use-fixed-findings.ts'

/** That the text is not of now: where the API server is away, and where the object is gone. */
export function StateNotice({ data }: { data: ConfigObjectData }) {
  const t = useText()
  const format = useFormat()
  if (data.state === 'watched') {
    return (
      <Notice tone="degraded" icon={<IconAlertTriangle size={16} aria-hidden />}>
        {t('config-object.state.watched-why')}
      </Notice>
    )
  }
  if (data.state !== 'deleted') return null
  const [newest] = data.history.changes
  return (
    <Notice tone="failing" icon={<IconTrash size={16} aria-hidden />}>
      {newest?.change === 'deleted'
        ? t('config-object.state.deleted-at', { time: format.time(Date.parse(newest.at)) })
        : t('config-object.state.deleted-why')}
    </Notice>
  )
}

/** What was fixed while the page was open. It stands there empty, so that readers hear what comes. */
export function FixedNotice({ data }: { data: ConfigObjectData }) {
  const t = useText()
  const { fixed, dismiss } = useFixedFindings(data)
  return (
    <div role="status">
      {fixed.length > 0 && (
        <div className={css.notice} data-tone="healthy">
          <IconCheck size={16} aria-hidden />
          <ul className={css.fixed}>
            {fixed.map(({ check, path, message }) => (
              <li key={`${check} ${path} ${message.text}`}>
                {t('config-object.fixed', { finding: message.text })}
              </li>
            ))}
          </ul>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            onClick={dismiss}
            aria-label={t('config-object.fixed.hide')}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      )}
    </div>
  )
}

interface NoticeProps {
  tone: 'degraded' | 'failing'
  icon: ReactNode
  children: ReactNode
}

const Notice = ({ tone, icon, children }: NoticeProps) => (
  <div className={css.notice} data-tone={tone} role="status">
    {icon}
    <span>{children}</span>
  </div>
)
