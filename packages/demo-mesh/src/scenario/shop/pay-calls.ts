import type { Call, Outcome } from '../model.ts'
import { grpc, http, refused, takes } from './endings.ts'

/**
 * The share that Flagger gives the canary. It moves gently, down as well as up: after a jump nobody
 * could tell the rate over five minutes from samples that lie 15 s apart.
 */
export const canaryShare = {
  everySeconds: 1_800,
  weights: [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.4, 0.3, 0.25],
} as const

const primaryShare = {
  everySeconds: canaryShare.everySeconds,
  weights: canaryShare.weights.map((weight) => 1 - weight),
}

const paid: readonly Outcome[] = [http(0.97, 200, takes(85, 0.5)), http(0.03, 402, takes(60))]

const orderPayment = {
  source: 'shop/orders',
  protocol: 'http',
  port: 80,
  ratePerSecond: 16,
  requestBytes: 1_700,
  responseBytes: 900,
  operation: 'POST /payments',
} as const

const fraudCheck = {
  destination: { kind: 'service', service: 'pay/fraud' },
  protocol: 'grpc',
  port: 9090,
  requestBytes: 600,
  responseBytes: 250,
  operation: 'fraud.Scoring/Score',
  targets: [
    {
      workload: 'pay/fraud',
      share: 1,
      outcomes: [grpc(0.95, 0, takes(18)), grpc(0.05, 14, takes(6))],
    },
  ],
} as const

export const payCalls: readonly Call[] = [
  {
    ...orderPayment,
    id: 'orders-payments-primary',
    destination: { kind: 'service', service: 'pay/payments-primary' },
    targets: [{ workload: 'pay/payments-primary', share: primaryShare, outcomes: paid }],
  },
  {
    ...orderPayment,
    id: 'orders-payments-canary',
    destination: { kind: 'service', service: 'pay/payments-canary' },
    targets: [
      {
        workload: 'pay/payments',
        share: canaryShare,
        outcomes: [http(1, 200, takes(70, 0.5))],
      },
    ],
  },
  {
    ...fraudCheck,
    id: 'payments-primary-fraud',
    source: 'pay/payments-primary',
    ratePerSecond: 11,
  },
  { ...fraudCheck, id: 'payments-fraud', source: 'pay/payments', ratePerSecond: 7 },
  {
    id: 'payments-primary-ledger',
    source: 'pay/payments-primary',
    destination: { kind: 'service', service: 'pay/ledger' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 10,
    targets: [{ workload: 'pay/ledger', share: 1, outcomes: [http(1, 201, takes(40, 0.7))] }],
    requestBytes: 1_200,
    responseBytes: 500,
    operation: 'POST /entries',
  },
  {
    id: 'payments-primary-bank',
    source: 'pay/payments-primary',
    destination: { kind: 'external', host: 'api.bank.example' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 9,
    targets: [
      {
        workload: null,
        share: 1,
        outcomes: [http(0.96, 200, takes(210, 0.5)), refused(0.04, 503, 'UF,URX', takes(9))],
      },
    ],
    requestBytes: 1_500,
    responseBytes: 1_300,
    operation: 'POST /v1/transfers',
  },
  {
    id: 'settlement-bank',
    source: 'pay/settlement',
    destination: { kind: 'external', host: 'api.bank.example' },
    protocol: 'http',
    port: 80,
    ratePerSecond: 1.2,
    targets: [{ workload: null, share: 1, outcomes: [http(1, 200, takes(320, 0.5))] }],
    requestBytes: 8_000,
    responseBytes: 22_000,
    operation: 'GET /v1/statements',
  },
]
