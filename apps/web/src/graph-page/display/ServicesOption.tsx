import { Checkbox } from '@mantine/core'
import { mayShowServices } from '@periplus/shared'
import { useText } from '../../i18n/use-text.ts'
import type { DisplayPatch, LevelDisplay } from './display-search.ts'
import { hasServiceNodes, serviceChoice } from './service-nodes.ts'

interface ServicesOptionProps {
  search: Pick<LevelDisplay, 'type' | 'services'>
  change: (patch: DisplayPatch) => void
}

/** Services as nodes between callers and what answers them. */
export function ServicesOption({ search, change }: ServicesOptionProps) {
  const t = useText()
  const { type } = search
  const hasChoice = mayShowServices(type)
  return (
    <Checkbox
      size="xs"
      label={t('topology.services')}
      description={
        hasChoice
          ? undefined
          : t(type === 'service' ? 'topology.services.all' : 'topology.services.type')
      }
      disabled={!hasChoice}
      checked={type === 'service' || hasServiceNodes(search)}
      onChange={({ currentTarget }) =>
        change({ services: serviceChoice(type, currentTarget.checked), selected: null })
      }
    />
  )
}
