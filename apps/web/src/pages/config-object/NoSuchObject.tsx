import { Button } from '@mantine/core'
import type { ConfigObjectParams } from '@periplus/shared'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Panel } from '../../components/Panel.tsx'
import { useText } from '../../i18n/use-text.ts'

/** In the place of an object that is not there, or that this viewer may not read. */
export function NoSuchObject({ params: { kind, name } }: { params: ConfigObjectParams }) {
  const t = useText()
  return (
    <Panel>
      <EmptyState
        title={t('config-object.missing')}
        action={
          <Button
            renderRoot={(rest) => <Link to="/configuration" {...rest} />}
            variant="default"
            size="xs"
          >
            {t('config-object.to-list')}
          </Button>
        }
      >
        {t('config-object.missing-do', { kind, name })}
      </EmptyState>
    </Panel>
  )
}
