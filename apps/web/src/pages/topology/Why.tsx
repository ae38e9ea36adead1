import type { Finding, Health, Message, ObjectRef } from '@periplus/shared'
import { useText } from '../../i18n/use-text.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

interface WhyProps {
  health: Health
  findings: readonly Finding[]
}

const tones = { error: 'failing', warning: 'degraded', info: 'note' } as const

/** Why it is as it is: reasons of its health, then what is wrong with the configuration. */
export function Why({ health, findings }: WhyProps) {
  const t = useText()
  const { status, reasons } = health
  return (
    <PanelSection title={t('topology.panel.why')}>
      {reasons.length === 0 && findings.length === 0 && (
        <p className={css.note}>{t('topology.panel.why.none')}</p>
      )}
      {reasons.map((reason) => (
        <Reason key={keyOf(reason)} reason={reason} tone={status} />
      ))}
      {findings.map((finding) => (
        <div
          key={`${finding.check} ${placeOf(finding.object)} ${finding.path}`}
          className={css.card}
          data-tone={tones[finding.severity]}
        >
          <span className={css.cardTitle}>{finding.message.text}</span>
          <span>{finding.fix.text}</span>
          <span className={css.cardPlace}>
            {placeOf(finding.object)} · {finding.path}
          </span>
        </div>
      ))}
    </PanelSection>
  )
}

const Reason = ({ reason, tone }: { reason: Message; tone: string }) => (
  <div className={css.card} data-tone={tone}>
    <span className={css.cardTitle}>{reason.text}</span>
  </div>
)

const keyOf = ({ id, params }: Message) => `${id} ${JSON.stringify(params)}`

const placeOf = ({ kind, namespace, name }: ObjectRef) =>
  namespace === null ? `${kind} ${name}` : `${kind} ${namespace}/${name}`
