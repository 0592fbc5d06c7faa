/** A service that a manager of the host runs: what is typed to start and stop it. */
import type { Service } from './service.ts'

export type UnitManager = NonNullable<Service['manager']>

export function unitLine(unit: string, manager: UnitManager, verb: 'start' | 'stop'): string {
  switch (manager) {
    case 'systemd':
      return `systemctl ${verb} ${unit}`
    case 'supervisor':
      return `supervisorctl ${verb} ${unit}`
    case 'init':
      return `service ${unit} ${verb}`
  }
}

/** Of a service whose unit says it all, these are not written again. */
export const unitLines = ({ unit, manager = 'systemd' }: Pick<Service, 'unit' | 'manager'>): { start?: string; stop?: string } =>
  unit === undefined ? {} : { start: unitLine(unit, manager, 'start'), stop: unitLine(unit, manager, 'stop') }
