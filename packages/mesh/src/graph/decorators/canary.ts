import { type BadgeDecorator, workloadsOf } from './decorator.ts'

/** Flagger's phases in which traffic or replicas are about to change. */
const inProgress = new Set([
  'Initializing',
  'Waiting',
  'Progressing',
  'WaitingPromotion',
  'Promoting',
  'Finalising',
])

/** A Flagger canary is being rolled out here. */
export const canaryBadge: BadgeDecorator = (node, context) =>
  workloadsOf(node, context).some((each) => inProgress.has(each.canaryPhase ?? ''))
    ? ['canary']
    : []
