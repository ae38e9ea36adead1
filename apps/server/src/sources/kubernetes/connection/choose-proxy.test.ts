import { describe, expect, it } from 'vitest'
import { chooseProxy } from './choose-proxy.ts'

const choose = (server: string, env: Record<string, string>, proxyUrl: string | null = null) =>
  chooseProxy(new URL(server), proxyUrl, env)

describe('chooseProxy', () => {
  it('prefers the kubeconfig to the environment', () => {
    const env = { HTTPS_PROXY: 'http://other:3128', NO_PROXY: '*' }
    const proxy = choose('https://api.west', env, 'socks5://proxy:1080')
    expect(proxy?.url.href).toBe('socks5://proxy:1080')
    expect(proxy?.saidBy).toBe('proxy-url in the kubeconfig')
  })

  it('takes the variable of the scheme, in capitals or not, with or without one of its own', () => {
    expect(choose('https://api', { https_proxy: 'proxy:3128' })?.url.href).toBe(
      'http://proxy:3128/',
    )
    expect(choose('https://api', { HTTPS_PROXY: 'http://p' })?.saidBy).toBe('HTTPS_PROXY')
    expect(choose('http://api', { HTTPS_PROXY: 'http://p' })).toBeNull()
    expect(choose('http://api', { HTTP_PROXY: 'http://p' })?.saidBy).toBe('HTTP_PROXY')
  })

  it.each([
    ['https://localhost:6443', ''],
    ['https://127.0.0.1:6443', ''],
    ['https://[::1]:6443', ''],
    ['https://api.west', '*'],
    ['https://api.west', 'other, api.west'],
    ['https://api.west', 'west'],
    ['https://api.west', '.west'],
    ['https://api.west', '*.west'],
    ['https://api.west:6443', 'api.west:6443'],
    ['https://api.west', 'API.West:443'],
    ['https://10.1.2.3:6443', '10.0.0.0/8'],
    ['https://10.1.2.3:6443', '10.1.2.3'],
  ])('connects directly to %s with NO_PROXY=%s', (server, exceptions) => {
    expect(choose(server, { HTTPS_PROXY: 'http://p', NO_PROXY: exceptions })).toBeNull()
  })

  it.each([
    ['https://api.west', 'east,api.westend'],
    ['https://west', '.west'],
    ['https://northwest', 'west'],
    ['https://api.west:6443', 'api.west:443'],
    ['https://11.1.2.3', '10.0.0.0/8'],
  ])('takes the proxy to %s with NO_PROXY=%s', (server, exceptions) => {
    expect(choose(server, { HTTPS_PROXY: 'http://p', no_proxy: exceptions })).not.toBeNull()
  })
})
