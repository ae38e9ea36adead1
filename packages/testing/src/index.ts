export * from './demo-mesh.ts'
export * from './otlp-receiver.ts'
export * from './program.ts'
export * from './real-prometheus.ts'
