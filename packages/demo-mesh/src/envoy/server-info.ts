import { envoyVersion, nodeOf, proxySha, startedMs } from './bootstrap.ts'
import type { Json } from './extension.ts'
import type { MeshProxy } from './mesh-proxy.ts'
import type { Moment } from './moment.ts'

/** `/server_info`. */
export function serverInfo(moment: Moment, proxy: MeshProxy): Json {
  const uptimeSeconds = Math.floor((moment.nowMs - startedMs(moment, proxy)) / 1000)
  const node = nodeOf(moment, proxy)
  return {
    version: `${proxySha(proxy)}/${envoyVersion(proxy)}/Clean/RELEASE/BoringSSL`,
    state: 'LIVE',
    uptime_current_epoch: `${uptimeSeconds}s`,
    uptime_all_epochs: `${uptimeSeconds}s`,
    hot_restart_version: 'disabled',
    command_line_options: {
      base_id: '0',
      use_dynamic_base_id: false,
      concurrency: 2,
      config_path: 'etc/istio/proxy/envoy-rev.json',
      service_cluster: node.cluster,
      service_node: proxy.nodeId,
      service_zone: '',
      log_level: 'warning',
      component_log_level: 'misc:error',
      log_format: '%Y-%m-%dT%T.%fZ\t%l\tenvoy %n %g:%#\t%v\tthread=%t',
      local_address_ip_version: 'v4',
      drain_time: '45s',
      drain_strategy: 'Immediate',
      parent_shutdown_time: '60s',
      mode: 'Serve',
      disable_hot_restart: true,
      file_flush_interval: '10s',
      allow_unknown_static_fields: true,
    },
    node,
  }
}
