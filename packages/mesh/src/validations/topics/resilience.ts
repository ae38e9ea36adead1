import type { Check } from '../check.ts'
import { exportWithoutEffect } from '../destination-rule/export-without-effect.ts'
import { failoverWithoutOutlierDetection } from '../destination-rule/failover-without-outlier-detection.ts'
import { limitBelowLoad } from '../destination-rule/limit-below-load.ts'
import { mayEjectEverything } from '../destination-rule/may-eject-everything.ts'
import { callerGivesUpFirst } from '../virtual-service/caller-gives-up-first.ts'
import { mirrorsToStateful } from '../virtual-service/mirrors-to-stateful.ts'
import { routeBeforeRule, ruleBeforeRoute } from '../virtual-service/order-of-change.ts'
import { repeatsWrites } from '../virtual-service/repeats-writes.ts'
import { retriesMultiply } from '../virtual-service/retries-multiply.ts'
import { timeoutCutsRetries } from '../virtual-service/timeout-cuts-retries.ts'
import { weightWithoutReadyPods } from '../virtual-service/weight-without-ready-pods.ts'

/** Patience, retries, limits and failover that do not do what their author wanted. */
export const resilienceChecks: readonly Check[] = [
  timeoutCutsRetries,
  repeatsWrites,
  callerGivesUpFirst,
  retriesMultiply,
  weightWithoutReadyPods,
  mirrorsToStateful,
  failoverWithoutOutlierDetection,
  mayEjectEverything,
  limitBelowLoad,
  exportWithoutEffect,
  ruleBeforeRoute,
  routeBeforeRule,
]
