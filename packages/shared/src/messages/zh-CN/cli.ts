import type { cli as english } from '../en/cli.ts'

/** The command line and the start script (cli). */
export const cli: Record<keyof typeof english, string> = {
  'cli.ready': 'Periplus 已就绪：{url}',
  'cli.port-taken': '端口 {wanted} 已被占用，改用 {port}。',
  'cli.description': 'Istio 服务网格的 Web 仪表盘',
  'cli.serve': '为一个网格提供仪表盘',
  'cli.demo': '启动一个模拟网格，并为它提供仪表盘',
  'cli.no-free-port': '{host} 上从 {wanted} 起没有空闲端口。请用 --port 指定其他端口。',
  'cli.demo-ended': '模拟网格已退出：{said}',
  'cli.cannot-listen': '无法在 {host}:{port} 上监听：{reason}。',
}
