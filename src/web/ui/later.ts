import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** A component whose file is fetched when it is first shown. */
export function later<
  // biome-ignore lint/suspicious/noExplicitAny: whatever the component takes
  Module extends Readonly<Record<Name, ComponentType<any>>>,
  Name extends keyof Module & string,
>(load: () => Promise<Module>, name: Name): LazyExoticComponent<Module[Name]> {
  return lazy(async () => ({ default: (await load())[name] }))
}
