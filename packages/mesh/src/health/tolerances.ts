/**
 * When a share of failing requests is a concern. The shares are Kiali's defaults
 * (https://kiali.io/docs/configuration/health/): any 5xx degrades, from 10 % on it fails; 4xx from
 * 10 % and 20 % on. Added here: requests too few to tell anything are not judged, and 404 alone
 * never fails anything, since a scanner looking for pages that do not exist is nobody's outage.
 */
export const tolerances = {
  failingErrorRatio: 0.1,
  degradedClientErrorRatio: 0.1,
  failingClientErrorRatio: 0.2,
  /** Slower than one request in 50 seconds tells nothing. */
  minRequestsPerSecond: 0.02,
  /** Fewer bad requests in the window than this may be chance; rates are extrapolated, hence 2.5. */
  minBadRequests: 2.5,
  /** Clients that send this few bad requests per second are no sign of a broken service. */
  minClientErrorsPerSecond: 0.05,
  /** A caller is degraded when this share of all its own calls fails. */
  failingCallsRatio: 0.1,
} as const

/** Whether requests ended badly often enough to judge. */
export const enoughToJudge = (
  requestsPerSecond: number,
  badPerSecond: number,
  windowSeconds: number,
) =>
  requestsPerSecond >= tolerances.minRequestsPerSecond &&
  badPerSecond * windowSeconds >= tolerances.minBadRequests
