import type { doubts as english } from '../en/doubts.ts'

/** Why figures may be wrong (mesh/graph/honesty). */
export const doubts: Record<keyof typeof english, string> = {
  'doubts.staleScrape':
    '{pods, plural, other {# 个代理}}中有 {silent} 个已有两个采集周期以上未被采集：数字已过时',
  'doubts.calleeCountsLess': '被调用方统计的请求比调用方发出的少 {percent}：可能有代理未被采集',
  'doubts.calleeCountsMore': '除去重试，被调用方统计的请求比调用方多 {percent}：可能有代理未被采集',
  'doubts.calleeSilent': '被调用方的代理没有报告其中 {percent} 的流量：可能绕过了代理，或未被采集',
  'doubts.callerSilent': '调用方的代理没有报告其中 {percent} 的流量：可能绕过了代理，或未被采集',
  'doubts.attemptsOnly': '没有请求在此结束：被调用方的 {rate} 是失败后在别处重试的尝试',
  'doubts.callerWithoutProxy': '调用方没有代理：未到达被调用方的请求不计入',
  'doubts.calleeWithoutProxy': '被调用方没有代理：只有调用方报告，无法得知是否使用双向 TLS',
  'doubts.withoutProxy':
    '{total, plural, other {# 个工作负载}}中有 {bare} 个没有代理：看不到它们发出的调用，以及没有代理的调用方发来的调用',
  'doubts.fewRequests':
    '此时间窗内只有 {requests, plural, other {# 个请求}}：比例与均值可能出于偶然',
}
