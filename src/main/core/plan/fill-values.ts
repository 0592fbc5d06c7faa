import type { Host } from '#shared/domain/host.ts'
import type { Service } from '#shared/domain/service.ts'

/**
 * The service as this host sees it: `{name}` in any of its strings becomes the host's value of that name, `{host}` its
 * name and `{address}` its address. Braces that name nothing known stay: they are the shell's, or `{date}`.
 */
export function fillValues(service: Service, host: Host): Service {
  const values: Record<string, string> = { ...host.values, host: host.name, address: host.address }
  const fill = <Value>(value: Value): Value => {
    if (typeof value === 'string')
      return value.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole)) as Value
    if (Array.isArray(value)) return value.map(fill) as Value
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item)])) as Value
    return value
  }
  return { ...fill(service), name: service.name, hosts: service.hosts }
}
