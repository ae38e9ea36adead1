import type { ObjectRef } from '@periplus/shared'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api-context.tsx'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { useText } from '../../../i18n/use-text.ts'
import { statusQuery } from '../../../queries/mesh.ts'
import { analyzeWith, isAnalyzedByIstioctl, kubectlGet } from '../commands.ts'
import css from './yaml.module.css'

/** The same in a terminal. */
export function CommandsPanel({ object }: { object: ObjectRef }) {
  const t = useText()
  const { data } = useQuery(statusQuery(useApi()))
  // With one cluster it is the reader's own; which of several it is must be said.
  const clusters = data?.clusters ?? []
  const context =
    clusters.length > 1
      ? (clusters.find(({ cluster }) => cluster === object.cluster)?.context ?? null)
      : null
  const commands = [
    { label: t('config-object.command.kubectl'), command: kubectlGet(object, context) },
    {
      label: t('config-object.command.periplus'),
      command: analyzeWith('periplus', object, context),
    },
    {
      label: t('config-object.command.istioctl'),
      command: isAnalyzedByIstioctl(object) ? analyzeWith('istioctl', object, context) : null,
    },
  ]
  return (
    <Panel title={t('config-object.commands')}>
      <dl className={css.commands}>
        {commands.map(
          ({ label, command }) =>
            command !== null && (
              <div key={label}>
                <dt>
                  {label}
                  <CopyButton text={command} label={label} />
                </dt>
                <dd>
                  <code>{command}</code>
                </dd>
              </div>
            ),
        )}
      </dl>
    </Panel>
  )
}
