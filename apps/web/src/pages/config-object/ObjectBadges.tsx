import type { PlacedFinding } from '@periplus/shared'
import { Badge } from '../../components/Badge.tsx'
import { HealthMark } from '../../components/HealthMark.tsx'
import { SeverityMark } from '../../components/SeverityMark.tsx'
import { useText } from '../../i18n/use-text.ts'
import type { ConfigObjectData } from './config-object-data.ts'

const states = {
  live: { tone: 'healthy', mark: 'healthy' },
  watched: { tone: 'degraded', mark: 'degraded' },
  deleted: { tone: 'failing', mark: 'failing' },
} as const

const severities = [
  { severity: 'error', tone: 'failing', words: 'config-object.errors' },
  { severity: 'warning', tone: 'degraded', words: 'config-object.warnings' },
  { severity: 'info', tone: 'note', words: 'config-object.notes' },
] as const

/** Whether it is there, and how many findings of which severity it has. */
export function ObjectBadges({ state, findings }: Pick<ConfigObjectData, 'state' | 'findings'>) {
  const t = useText()
  const countOf = (severity: PlacedFinding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length
  return (
    <>
      <span title={t(`config-object.state.${state}-why`)}>
        <Badge tone={states[state].tone}>
          <HealthMark status={states[state].mark} /> {t(`config-object.state.${state}`)}
        </Badge>
      </span>
      {severities
        .filter(({ severity }) => countOf(severity) > 0)
        .map(({ severity, tone, words }) => (
          <Badge key={severity} tone={tone}>
            <SeverityMark severity={severity} /> {t(words, { count: countOf(severity) })}
          </Badge>
        ))}
    </>
  )
}
