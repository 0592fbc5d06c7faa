import { createContext, useContext, useEffect, useState } from 'react'

/** The time of what is shown, where it is not this moment: in a replay. */
export const NowContext = createContext<number | undefined>(undefined)

/** The time, anew each second while `isRunning`. */
export function useNow(isRunning: boolean): number {
  const given = useContext(NowContext)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isRunning || given !== undefined) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isRunning, given])
  return given ?? now
}
