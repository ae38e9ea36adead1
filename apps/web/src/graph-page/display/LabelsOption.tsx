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
          <label
            key={kind}
            className={css.chip}
            title={kind === 'share' ? t('topology.labels.share.what') : undefined}
          >
            <input
              type="checkbox"
              className={css.chipBox}
              checked={labels.includes(kind)}
              onChange={({ currentTarget }) =>
                change({
                  labels: currentTarget.checked
                    ? [...labels, kind]
                    : labels.filter((each) => each !== kind),
                })
              }
            />
            {t(`topology.labels.${kind}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
