import { findingsEndpoint } from '@periplus/shared'
import { logFailedChecks } from '../collect/findings.ts'
import { collectConfig, lookAtTraffic } from '../collect/mesh.ts'
import { defineRoute } from '../http/define-route.ts'
import { presentFinding, visibleFindings } from '../present/findings.ts'
import { scopeOf } from '../present/scope.ts'
import { presentSources } from '../present/sources.ts'

export const findingsRoute = defineRoute(findingsEndpoint, async ({ query, context }) => {
  lookAtTraffic(context)
  const { config, readings } = collectConfig(context)
  logFailedChecks(config, context.logger)
  const findings = visibleFindings(config, context.viewer, scopeOf(query)).filter(
    (each) => !query.severity || each.severity === query.severity,
  )
  return {
    findings: findings.map((each) => presentFinding(each, context.language)),
    sources: presentSources(context, readings),
  }
})
