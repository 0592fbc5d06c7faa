import { unitManagers } from '#shared/domain/service.ts'
import { useWords } from '../../../stores/use/use-words.ts'
import { CheckRow } from './check-row.tsx'
import { ChoiceField, Problems, TextField, TickField } from './field.tsx'
import { type Form, problemsExactlyAt } from './form.ts'
import { HostPicks } from './host-picks.tsx'
import { LogRow } from './log-row.tsx'
import { Rows } from './rows.tsx'

/** The one that holds when nothing is said. */
const [usualManager] = unitManagers

export function ServiceFields({ form }: { form: Form }) {
  const words = useWords()
  return (
    <>
      <HostPicks form={form} path="hosts" />
      <h3 className="wide">{words('entry.group-files')}</h3>
      <TextField form={form} path="directory" example="/home/ecsc" />
      <TextField form={form} path="file" example="/home/shop/shop.jar" />
      <TextField form={form} path="exploded" example="/home/apache-tomcat-9.0.54/webapps/shop" />
      <TextField form={form} path="archive" example="/home/ecsc.tar" />
      <ChoiceField
        form={form}
        path="unpack"
        label={words('entry.unpack')}
        choices={[
          { value: '', text: words('entry.unpack-overlay') },
          { value: 'replace', text: words('entry.unpack-replace') },
        ]}
      />
      <TextField form={form} path="backup.suffix" example="_{date}" />
      <h3 className="wide">{words('entry.group-process')}</h3>
      <TextField form={form} path="process.contains" example="/home/apache-tomcat-7.0.67" isWide />
      <TextField form={form} path="process.directory" example="/home/ecsc" />
      <TextField form={form} path="process.executable" example="java" />
      <div className="wide">
        <Problems problems={problemsExactlyAt(form.problems, 'process')} />
      </div>
      <h3 className="wide">{words('entry.group-stop')}</h3>
      <ChoiceField
        form={form}
        path="stop.signal"
        label={words('entry.stop.signal')}
        choices={[
          { value: '', text: 'TERM' },
          { value: 'KILL', text: 'KILL' },
        ]}
      />
      <TextField form={form} path="stop.command" example="/home/apache-tomcat-7.0.67/bin/shutdown.sh" isWide />
      <TextField form={form} path="stop.wait" example="30s" />
      <TickField form={form} path="stop.escalate" label={words('entry.stop.escalate')} />
      <h3 className="wide">{words('entry.group-start')}</h3>
      <TextField form={form} path="unit" example="shop" />
      <ChoiceField
        form={form}
        path="manager"
        label={words('entry.manager')}
        choices={unitManagers.map((manager) => ({ value: manager === usualManager ? '' : manager, text: manager }))}
      />
      <TextField form={form} path="start" example="/home/apache-tomcat-7.0.67/bin/startup.sh" isWide />
      <TextField form={form} path="watch.timeout" example="5m" />
      <TextField form={form} path="watch.settle" example="10s" />
      <Rows form={form} path="logs" blank={{ path: '' }}>
        {(row) => <LogRow {...row} />}
      </Rows>
      <h3 className="wide">{words('entry.verify')}</h3>
      <Rows form={form} path="verify" blank={{ http: '' }}>
        {(row) => <CheckRow {...row} />}
      </Rows>
    </>
  )
}
