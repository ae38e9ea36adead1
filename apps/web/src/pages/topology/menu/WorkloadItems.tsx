import { Menu } from '@mantine/core'
import type { WorkloadRef } from '@periplus/shared'
import { IconBox, IconChecklist, IconHexagons, IconTimeline } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n/use-text.ts'
import { workloadRoute } from '../NextLinks.tsx'

/** So many workloads of one application are named. */
const mostNamed = 6

/** The pages of what answers for a node: of one workload each part, of several each page. */
export function WorkloadItems({ workloads }: { workloads: readonly WorkloadRef[] }) {
  const t = useText()
  const [only, ...others] = workloads
  if (!only) return null
  if (others.length > 0) {
    return workloads.slice(0, mostNamed).map((workload) => (
      <Menu.Item
        key={`${workload.workloadKind}/${workload.name}`}
        leftSection={<IconBox size={14} />}
        renderRoot={(rest) => <Link {...workloadRoute(workload)} {...rest} />}
      >
        {workload.name}
      </Menu.Item>
    ))
  }
  const route = workloadRoute(only)
  return (
    <>
      <Menu.Item
        leftSection={<IconBox size={14} />}
        renderRoot={(rest) => <Link {...route} {...rest} />}
      >
        {t('topology.panel.workload')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconTimeline size={14} />}
        renderRoot={(rest) => <Link {...route} search={{ tab: 'traces' }} {...rest} />}
      >
        {t('topology.panel.traces')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconHexagons size={14} />}
        renderRoot={(rest) => <Link {...route} search={{ tab: 'envoy' }} {...rest} />}
      >
        {t('topology.menu.envoy')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconChecklist size={14} />}
        renderRoot={(rest) => <Link {...route} hash="findings" {...rest} />}
      >
        {t('topology.panel.findings')}
      </Menu.Item>
    </>
  )
}
