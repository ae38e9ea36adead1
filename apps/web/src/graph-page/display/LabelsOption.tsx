import { Chip } from '@mantine/core'
import { useId } from 'react'
import { type EdgeLabelKind, edgeLabelKinds } from '../../graph-view/edge-labels.ts'
import { useText } from '../../i18n/use-text.ts'
import css from '../toolbar.module.css'

interface LabelsOptionProps {
  labels: readonly EdgeLabelKind[]
  change: (patch: { labels: readonly EdgeLabelKind[] }) => void
}

/** What edges say: any of it together. Where nothing is chosen, they say trouble. */
export function LabelsOption({ labels, change }: LabelsOptionProps) {
  const t = useText()
  const name = useId()
  return (
    <fieldset className={css.labels} aria-labelledby={name}>
      <span id={name} className={css.fieldName}>
        {t('topology.labels.label')}
      </span>
      <div className={css.chips}>
        {edgeLabelKinds.map((kind) => (
          <Chip
            key={kind}
            size="xs"
            radius="sm"
            variant="outline"
            title={kind === 'share' ? t('topology.labels.share.what') : undefined}
            checked={labels.includes(kind)}
            onChange={(wanted) =>
              change({
                labels: wanted ? [...labels, kind] : labels.filter((each) => each !== kind),
              })
            }
          >
            {t(`topology.labels.${kind}`)}
          </Chip>
        ))}
      </div>
    </fieldset>
  )
}
